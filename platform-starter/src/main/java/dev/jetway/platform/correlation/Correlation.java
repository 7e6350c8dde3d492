package dev.jetway.platform.correlation;

import io.micrometer.tracing.Baggage;
import io.micrometer.tracing.BaggageInScope;
import io.micrometer.tracing.ScopedSpan;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Correlates work by the id of its subject (a booking reference). Within a {@link Scope} the id is baggage of the current
 * trace: it is propagated with calls and messages, and added to spans and log lines.
 */
public record Correlation(@Nullable Tracer tracer) {

    /** The name of the id in W3C baggage and span attributes. */
    static final String FIELD = "booking.reference";

    /** A client may send other values, which are ignored. */
    private static final Pattern FORM = Pattern.compile("[A-Z0-9]{6}");

    /** A correlation without tracing, which does nothing. */
    public static Correlation untraced() {
        return new Correlation(null);
    }

    static boolean isId(String text) {
        return FORM.matcher(text).matches();
    }

    /** Correlated work in progress; must be closed on the thread that opened it. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {

        @Override
        void close();
    }

    /** Correlates the work of this thread by the id until the scope is closed. */
    public Scope open(String id) {
        if (tracer == null || !isId(id)) {
            return () -> {};
        }
        BaggageInScope scope = tracer.createBaggageInScope(FIELD, id);
        return scope::close;
    }

    /** Like {@link #open}, and starts a trace with a span of this name unless there is a current one. */
    public Scope openInTrace(String spanName, String id) {
        if (tracer == null || tracer.currentSpan() != null) {
            return open(id);
        }
        ScopedSpan span = tracer.startScopedSpan(spanName);
        Scope scope = open(id);
        return () -> {
            scope.close();
            span.end();
        };
    }

    /** The current trace and baggage, to be stored with work that is done later. */
    public TraceContext traceContext() {
        return tracer == null ? new TraceContext(null, null) : new TraceContext(traceparent(tracer), baggage(tracer));
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
        return Optional.ofNullable(tracer.getBaggage(FIELD))
                .map(Baggage::get)
                .filter(Correlation::isId)
                .map(id -> FIELD + "=" + id)
                .orElse(null);
    }
}
