package dev.jetway.identity.account.domain;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A domain class that depends on the database; ArchitectureTest must find it. */
public record PlantedViolation(JdbcClient jdbc) {}
