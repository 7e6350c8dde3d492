package dev.jetway.flight.schedule.domain.planted;

import dev.jetway.flight.inventory.application.HoldSeats;
import org.springframework.jdbc.core.JdbcTemplate;

/** What {@code ArchitectureTest} must catch: a domain that knows a database, an application and a feature above it. */
public record PlantedViolation(JdbcTemplate database, HoldSeats application) {}
