package dev.jetway.replication.lag;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The measurement of consumer lag.
 *
 * @param interval between two samples
 * @param timeout of each of the three requests of one sample
 */
@ConfigurationProperties("jetway.replication.lag")
record LagProperties(
        @DefaultValue("15s") Duration interval,
        @DefaultValue("4s") Duration timeout) {}
