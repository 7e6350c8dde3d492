package dev.jetway.platform.trail;

import io.micrometer.tracing.otel.bridge.EventListener;
import io.micrometer.tracing.otel.bridge.EventPublishingContextWrapper.ScopeAttachedEvent;
import io.micrometer.tracing.otel.bridge.EventPublishingContextWrapper.ScopeClosedEvent;
import io.micrometer.tracing.otel.bridge.EventPublishingContextWrapper.ScopeRestoredEvent;
import io.opentelemetry.api.baggage.Baggage;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Keeps the log's context equal to the current trace's: what is followed there stands in each line. */
final class TrailInLogs implements EventListener {

    private final TrailSettings settings;

    TrailInLogs(TrailSettings settings) {
        this.settings = settings;
    }

    @Override
    public void onEvent(Object event) {
        switch (event) {
            case ScopeAttachedEvent attached -> show(attached.getBaggage());
            case ScopeRestoredEvent restored -> show(restored.getBaggage());
            case ScopeClosedEvent _ -> show(null);
            default -> {}
        }
    }

    private void show(@Nullable Baggage baggage) {
        String name = baggage == null ? null : baggage.getEntryValue(settings.field());
        if (name != null && settings.isOne(name)) {
            MDC.put(settings.logKey(), name);
        } else {
            MDC.remove(settings.logKey());
        }
    }
}
