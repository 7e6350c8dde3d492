package dev.jetway.notification;

import dev.jetway.infrastructure.MySqlServer;
import dev.jetway.infrastructure.SharedInfrastructure;
import dev.jetway.infrastructure.SmtpServer;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The shared servers as settings of a notification-service with a database of its own. */
final class Servers {

    static final SmtpServer SMTP = SharedInfrastructure.smtp();

    private Servers() {}

    static void register(DynamicPropertyRegistry registry) {
        MySqlServer.Database database = SharedInfrastructure.mariaDb().freshDatabase("notification");
        registry.add("JETWAY_MYSQL", () -> SharedInfrastructure.mariaDb().toString());
        registry.add("jetway.database", database::name);
        registry.add("spring.datasource.username", database::user);
        registry.add("spring.datasource.password", database::password);
        registry.add(
                "spring.kafka.bootstrap-servers",
                () -> SharedInfrastructure.kafka().toString());
        registry.add("spring.mail.host", () -> SMTP.smtp().host());
        registry.add("spring.mail.port", () -> SMTP.smtp().port());
    }
}
