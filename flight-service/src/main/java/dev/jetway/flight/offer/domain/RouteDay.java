package dev.jetway.flight.offer.domain;

import dev.jetway.flight.schedule.domain.AirportCode;
import java.time.LocalDate;

/** A route and a day, local to the origin: the partition that a search reads. */
public record RouteDay(AirportCode origin, AirportCode destination, LocalDate date) {}
