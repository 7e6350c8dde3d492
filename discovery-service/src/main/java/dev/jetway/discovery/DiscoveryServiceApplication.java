package dev.jetway.discovery;

import de.codecentric.boot.admin.server.config.EnableAdminServer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.cloud.netflix.eureka.server.EnableEurekaServer;

/**
 * The Eureka server and Spring Boot Admin. The registry is in memory: after a restart it is empty, and complete again after
 * one heartbeat of each service; until then services use the copy they fetched before.
 */
@EnableEurekaServer
@EnableAdminServer
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class DiscoveryServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(DiscoveryServiceApplication.class, args);
    }
}
