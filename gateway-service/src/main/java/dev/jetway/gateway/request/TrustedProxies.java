package dev.jetway.gateway.request;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of who may speak for others.
 *
 * @param trustedProxies addresses or networks (CIDR) of proxies before the gateway whose X-Forwarded-* is believed
 */
@ConfigurationProperties("jetway.gateway")
record TrustedProxies(@DefaultValue List<String> trustedProxies) {}
