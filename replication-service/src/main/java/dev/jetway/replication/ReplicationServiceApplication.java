package dev.jetway.replication;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the replication-service. */
@SpringBootApplication
public class ReplicationServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(ReplicationServiceApplication.class, args);
    }
}
