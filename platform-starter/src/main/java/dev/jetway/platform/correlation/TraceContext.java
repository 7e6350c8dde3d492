package dev.jetway.platform.correlation;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The W3C headers of the trace that requested some work, stored with the work in its row; null where there is none. */
public record TraceContext(
        @Nullable String traceparent, @Nullable String baggage) {

    /** For an observation of the work, which continues the trace, or starts one. */
    public ReceiverContext<TraceContext> receiverContext() {
        ReceiverContext<TraceContext> context = new ReceiverContext<>(
                (headers, name) -> switch (name.toLowerCase(Locale.ROOT)) {
                    case "traceparent" -> headers.traceparent();
                    case "baggage" -> headers.baggage();
                    default -> null;
                },
                Kind.CONSUMER);
        context.setCarrier(this);
        return context;
    }
}
