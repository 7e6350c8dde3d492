package dev.jetway.platform.trail;

import io.micrometer.tracing.Baggage;
import io.micrometer.tracing.BaggageInScope;
import io.micrometer.tracing.ScopedSpan;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Follows work on one thing (a booking) by that thing's name. While it is followed, the name is baggage of the current trace:
 * it goes with calls and messages, stands on spans, and in every log line.
 */
public final class Trail {

    private final @Nullable Tracer tracer;
    private final TrailSettings settings;

    Trail(@Nullable Tracer tracer, TrailSettings settings) {
        this.tracer = tracer;
        this.settings = settings;
    }

    /** For use without tracing: nothing is followed. */
    public static Trail untraced() {
        return new Trail(null, new TrailSettings("", "", List.of(), Pattern.compile("")));
    }

    /** Work under way; to be closed on the thread that began it. */
    @FunctionalInterface
    public interface Followed extends AutoCloseable {

        @Override
        void close();
    }

    /** Follows work from here until it is closed. */
    public Followed follow(String name) {
        if (tracer == null || !settings.isOne(name)) {
            return () -> {};
        }
        BaggageInScope scope = tracer.createBaggageInScope(settings.field(), name);
        return scope::close;
    }

    /** The same for work that may be nobody's errand but our own: unless there is a trace, one begins here. */
    public Followed begin(String work, String name) {
        if (tracer == null || tracer.currentSpan() != null) {
            return follow(name);
        }
        ScopedSpan span = tracer.startScopedSpan(work);
        Followed followed = follow(name);
        return () -> {
            followed.close();
            span.end();
        };
    }

    /** Where what is asked for now comes from. */
    public Origin origin() {
        return tracer == null ? new Origin(null, null) : new Origin(traceparent(tracer), baggage(tracer));
    }

    private static @Nullable String traceparent(Tracer tracer) {
        Span span = tracer.currentSpan();
        if (span == null) {
            return null;
        }
        String sampled = Boolean.TRUE.equals(span.context().sampled()) ? "01" : "00";
        return "00-%s-%s-%s".formatted(span.context().traceId(), span.context().spanId(), sampled);
    }

    private @Nullable String baggage(Tracer tracer) {
        return Optional.ofNullable(tracer.getBaggage(settings.field()))
                .map(Baggage::get)
                .filter(settings::isOne)
                .map(name -> settings.field() + "=" + name)
                .orElse(null);
    }
}
