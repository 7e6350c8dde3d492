package dev.jetway.discovery;

import de.codecentric.boot.admin.server.config.EnableAdminServer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.cloud.netflix.eureka.server.EnableEurekaServer;

/**
 * Starts the registry. It keeps everything in memory: after a restart it is empty, and complete again within one
 * heartbeat of every service, while the services go on with the copy they fetched before. The operators' console beside it
 * shows what is registered; only people sign in, and only there.
 */
@EnableEurekaServer
@EnableAdminServer
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class DiscoveryServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(DiscoveryServiceApplication.class, args);
    }
}
