package dev.jetway.payment.domain;

import org.springframework.stereotype.Component;

/** Breaks the rule that the domain is plain Java, so that a test can see the rule catch it. */
@Component
public class PlantedViolation {}
