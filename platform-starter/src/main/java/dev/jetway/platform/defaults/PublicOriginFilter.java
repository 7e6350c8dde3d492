package dev.jetway.platform.defaults;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.ForwardedHeaderFilter;

/**
 * Sets the origin of every request to the configured public origin. {@code Host} and the forwarded headers of the origin are
 * client input, so that links and redirects derived from them could be spoofed. {@code X-Forwarded-For} is kept.
 */
final class PublicOriginFilter extends ForwardedHeaderFilter {

    private static final Set<String> IGNORED = Set.of("forwarded", "x-forwarded-prefix", "x-forwarded-ssl");

    private final Map<String, String> origin;

    PublicOriginFilter(URI publicOrigin, boolean relativeRedirects) {
        boolean secure = "https".equals(publicOrigin.getScheme());
        int port = publicOrigin.getPort() >= 0 ? publicOrigin.getPort() : secure ? 443 : 80;
        this.origin = Map.of(
                "x-forwarded-proto", publicOrigin.getScheme(),
                "x-forwarded-host", publicOrigin.getHost(),
                "x-forwarded-port", Integer.toString(port));
        setRelativeRedirects(relativeRedirects);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        super.doFilterInternal(new AtPublicOrigin(request), response, chain);
    }

    private final class AtPublicOrigin extends HttpServletRequestWrapper {

        AtPublicOrigin(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            return IGNORED.contains(lower) ? null : origin.getOrDefault(lower, super.getHeader(name));
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (IGNORED.contains(lower)) {
                return Collections.emptyEnumeration();
            }
            return origin.containsKey(lower)
                    ? Collections.enumeration(List.of(origin.get(lower)))
                    : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            Set<String> names = new LinkedHashSet<>(origin.keySet());
            Collections.list(super.getHeaderNames()).stream()
                    .filter(name -> !IGNORED.contains(name.toLowerCase(Locale.ROOT)))
                    .filter(name -> !origin.containsKey(name.toLowerCase(Locale.ROOT)))
                    .forEach(names::add);
            return Collections.enumeration(names);
        }
    }
}
