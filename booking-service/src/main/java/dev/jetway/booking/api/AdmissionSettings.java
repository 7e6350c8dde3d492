package dev.jetway.booking.api;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many commands are worked on at once.
 *
 * @param atOnce more wait their turn
 * @param patience how long one waits until it is told to come again
 */
@ConfigurationProperties("jetway.booking.admission")
record AdmissionSettings(
        @DefaultValue("20") int atOnce, @DefaultValue("10s") Duration patience) {}
