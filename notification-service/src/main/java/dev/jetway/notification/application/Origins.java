package dev.jetway.notification.application;

import dev.jetway.platform.trail.Origin;

/** Where notifications come from; noted when they are added. */
public interface Origins {

    Origin of(String id);
}
