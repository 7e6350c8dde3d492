package dev.jetway.identity.account.application;

import org.springframework.security.core.Authentication;

/** A use case that depends on the web layer; ArchitectureTest must find it. */
public record PlantedShortcut(Authentication authentication) {}
