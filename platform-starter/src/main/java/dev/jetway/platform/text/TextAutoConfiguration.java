package dev.jetway.platform.text;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** What the rules for text depend on. */
@AutoConfiguration
@EnableConfigurationProperties(MailCapabilities.class)
public class TextAutoConfiguration {}
