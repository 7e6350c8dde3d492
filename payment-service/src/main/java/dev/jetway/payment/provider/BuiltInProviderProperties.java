package dev.jetway.payment.provider;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param slowAnswer how long the answer for the slow test card takes */
@ConfigurationProperties("jetway.payment.built-in")
record BuiltInProviderProperties(@DefaultValue("5s") Duration slowAnswer) {}
