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

    public int mariaDb() {
        return 13306 + offset;
    }

    public int kafka() {
        return 19092 + offset;
    }

    public int kafkaController() {
        return 19093 + offset;
    }

    public int cassandra() {
        return 19042 + offset;
    }

    public int cassandraStorage() {
        return 17000 + offset;
    }

    public int smtp() {
        return 13025 + offset;
    }

    public int mailWeb() {
        return 13080 + offset;
    }

    public int zipkin() {
        return 9411 + offset;
    }

    public int prometheus() {
        return 9090 + offset;
    }

    public int alertmanager() {
        return 9093 + offset;
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
}
