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
 * Gives airports, flights and seat maps an {@code ETag}, so that who has one already is told 304. It is weak, since it
 * leaves out how fresh the read model is: the same flight is the same a second later.
 */
@Component
class EntityTags extends ShallowEtagHeaderFilter {

    private static final Pattern FRESHNESS = Pattern.compile(",?\"asOf\":\"[^\"]*\"");
    private static final Pattern PATHS = Pattern.compile("/api/v1/(airports|flights(/[^/]+(/seat-map)?)?)");

    EntityTags() {
        setWriteWeakETag(true);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.GET.matches(request.getMethod())
                || !PATHS.matcher(request.getRequestURI()).matches();
    }

    /** A copy may be kept, and is asked for again each time, unless the answer says otherwise of itself. */
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noCache().getHeaderValue());
        super.doFilterInternal(request, response, chain);
    }

    @Override
    protected String generateETagHeaderValue(InputStream body, boolean isWeak) throws IOException {
        String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        String lasting = FRESHNESS.matcher(text).replaceAll("");
        return "W/\"" + DigestUtils.md5DigestAsHex(lasting.getBytes(StandardCharsets.UTF_8)) + '"';
    }
}
