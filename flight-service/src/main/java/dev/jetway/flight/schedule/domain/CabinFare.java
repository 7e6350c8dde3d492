package dev.jetway.flight.schedule.domain;

/**
 * A cabin of a flight as it is put on sale.
 *
 * @param seats how many can be sold
 * @param baseFare what one costs before demand is known
 */
public record CabinFare(CabinClass cabin, int seats, Money baseFare) {}
