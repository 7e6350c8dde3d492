package dev.jetway.platform.correlation;

import io.micrometer.tracing.otel.bridge.EventListener;
import io.micrometer.tracing.otel.bridge.EventPublishingContextWrapper.ScopeAttachedEvent;
import io.micrometer.tracing.otel.bridge.EventPublishingContextWrapper.ScopeClosedEvent;
import io.micrometer.tracing.otel.bridge.EventPublishingContextWrapper.ScopeRestoredEvent;
import io.opentelemetry.api.baggage.Baggage;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Copies the correlation id from the current trace's baggage to the MDC, so that each log line has it. */
record CorrelationMdcListener(CorrelationProperties properties) implements EventListener {

    @Override
    public void onEvent(Object event) {
        switch (event) {
            case ScopeAttachedEvent attached -> update(attached.getBaggage());
            case ScopeRestoredEvent restored -> update(restored.getBaggage());
            case ScopeClosedEvent _ -> update(null);
            default -> {}
        }
    }

    private void update(@Nullable Baggage baggage) {
        String id = baggage == null ? null : baggage.getEntryValue(properties.field());
        if (id != null && properties.isId(id)) {
            MDC.put(properties.logKey(), id);
        } else {
            MDC.remove(properties.logKey());
        }
    }
}
