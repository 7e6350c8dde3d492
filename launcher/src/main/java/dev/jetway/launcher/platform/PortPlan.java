package dev.jetway.launcher.platform;

/**
 * The port of each component: the well-known port plus one offset, so that several installations can run on one machine.
 * The public port can be chosen separately.
 */
public record PortPlan(int offset, int gateway) {

    private static final int GATEWAY = 8080;

    public static PortPlan withOffset(int offset) {
        return new PortPlan(offset, GATEWAY + offset);
    }

    public PortPlan withGateway(int port) {
        return new PortPlan(offset, port);
    }

    public int of(Port port) {
        return port.number + offset;
    }

    public int of(Service service) {
        return service == Service.GATEWAY ? gateway : service.port() + offset;
    }

    public int managementOf(Service service) {
        return service.managementPort() + offset;
    }

    public String publicUrl() {
        return "http://localhost:" + gateway;
    }

    public String eurekaUrl() {
        return "http://127.0.0.1:" + of(Service.DISCOVERY) + "/eureka/";
    }

    /** The well-known ports of servers that are no services. */
    public enum Port {
        MARIADB(13306),
        KAFKA(19092),
        KAFKA_CONTROLLER(19093),
        CASSANDRA(19042),
        CASSANDRA_STORAGE(17000),
        SMTP(13025),
        MAIL_WEB(13080),
        ZIPKIN(9411),
        PROMETHEUS(9090),
        ALERTMANAGER(9093);

        private final int number;

        Port(int number) {
            this.number = number;
        }
    }
}
