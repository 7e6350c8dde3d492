package dev.jetway.replication.lag;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How consumer lag is read.
 *
 * @param interval between two looks
 * @param timeout of each of the three questions that one look asks the broker
 */
@ConfigurationProperties("jetway.replication.lag")
record LagSettings(
        @DefaultValue("15s") Duration interval,
        @DefaultValue("4s") Duration timeout) {}
