package dev.jetway.identity.account.domain;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A domain class that knows the database, for ArchitectureTest to catch. */
public record PlantedViolation(JdbcClient jdbc) {}
