package dev.jetway.platform.trail;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * In which trace work was asked for, and what it is about, to be kept in a row until somebody takes the work up: at once, late,
 * or after a crash. Both are as the W3C headers of these names have them, or null where there is none.
 */
public record Origin(@Nullable String traceparent, @Nullable String baggage) {

    /** For an observation of the work: it goes on with the trace, or begins one where there was none. */
    public ReceiverContext<Origin> context() {
        ReceiverContext<Origin> context = new ReceiverContext<>(
                (origin, name) -> switch (name.toLowerCase(Locale.ROOT)) {
                    case "traceparent" -> origin.traceparent();
                    case "baggage" -> origin.baggage();
                    default -> null;
                },
                Kind.CONSUMER);
        context.setCarrier(this);
        return context;
    }
}
