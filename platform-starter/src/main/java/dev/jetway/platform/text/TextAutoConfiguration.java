package dev.jetway.platform.text;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Properties of text validation. */
@AutoConfiguration
@EnableConfigurationProperties(MailCapabilities.class)
public class TextAutoConfiguration {}
