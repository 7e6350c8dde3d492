package dev.jetway.identity.account.application;

import org.springframework.security.core.Authentication;

/** A use case that knows how somebody signed in, for ArchitectureTest to catch. */
public record PlantedShortcut(Authentication authentication) {}
