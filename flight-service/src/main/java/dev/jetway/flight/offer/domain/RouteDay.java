package dev.jetway.flight.offer.domain;

import dev.jetway.flight.schedule.domain.AirportCode;
import java.time.LocalDate;

/** Everything that leaves one airport for another on a day, local to the origin: what one search reads. */
public record RouteDay(AirportCode origin, AirportCode destination, LocalDate date) {}
