package dev.jetway.booking.client;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long flight-service may take for a hold, and when it is left alone for a while.
 *
 * @param timeout for one answer
 * @param failureRatePercent of the last calls; from there on no more are made
 * @param callsCounted how many last calls are looked at
 * @param callsMin how many calls there must have been before they are judged
 * @param pause until it is tried again
 */
@ConfigurationProperties("jetway.booking.seat-holds")
record SeatHoldProperties(
        @DefaultValue("3s") Duration timeout,
        @DefaultValue("50") int failureRatePercent,
        @DefaultValue("20") int callsCounted,
        @DefaultValue("10") int callsMin,
        @DefaultValue("3s") Duration pause) {}
