package dev.jetway.flight.offer.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Adds a weak {@code ETag} to airports, fare calendars, flights and seat maps, and answers 304 to a client that has it. The tag ignores
 * {@code asOf}, which changes continuously.
 */
@Component
class WeakETagFilter extends ShallowEtagHeaderFilter {

    private static final Pattern FRESHNESS = Pattern.compile(",?\"asOf\":\"[^\"]*\"");
    private static final Pattern PATHS =
            Pattern.compile("/api/v1/(airports|fares/calendar|flights(/[^/]+(/seat-map)?)?)");

    WeakETagFilter() {
        setWriteWeakETag(true);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.GET.matches(request.getMethod())
                || !PATHS.matcher(request.getRequestURI()).matches();
    }

    /** Caches must revalidate, unless the response says otherwise. */
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain partial)
            throws ServletException, IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noCache().getHeaderValue());
        super.doFilterInternal(request, response, partial);
    }

    @Override
    protected String generateETagHeaderValue(InputStream body, boolean isWeak) throws IOException {
        String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        String lasting = FRESHNESS.matcher(text).replaceAll("");
        return "W/\"" + DigestUtils.md5DigestAsHex(lasting.getBytes(StandardCharsets.UTF_8)) + '"';
    }
}
