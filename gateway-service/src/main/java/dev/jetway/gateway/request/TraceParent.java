package dev.jetway.gateway.request;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header of W3C Trace Context, for requests that are answered before they are traced. */
public final class TraceParent {

    public static final String HEADER = "traceparent";

    private static final Pattern WELL_FORMED = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final HexFormat HEX = HexFormat.of();
    private static final int TRACE_ID_START = 3;
    private static final int TRACE_ID_END = 35;

    private TraceParent() {}

    /** The id of the caller's trace, or a new one. */
    public static String traceIdOf(@Nullable String given) {
        if (given != null && WELL_FORMED.matcher(given).matches()) {
            return given.substring(TRACE_ID_START, TRACE_ID_END);
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
    }
}
