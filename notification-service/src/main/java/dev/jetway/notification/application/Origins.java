package dev.jetway.notification.application;

import dev.jetway.platform.correlation.TraceContext;

/** Where notifications come from; noted when they are added. */
public interface Origins {

    TraceContext of(String id);
}
