package dev.jetway.infrastructure.mail;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Permits reading from this machine and refuses all changes. Without it, a page of any site could send requests to the
 * loopback address, also under a host name of its own (DNS rebinding).
 */
final class SameOriginFilter extends Filter {

    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Set<String> OWN_SITES = Set.of("none", "same-origin");

    /** Of this machine, whatever the port. */
    private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "localhost");

    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int FORBIDDEN = 403;

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        if (!READS.contains(exchange.getRequestMethod())) {
            refuse(exchange, METHOD_NOT_ALLOWED);
        } else if (!isOwn(headers.getFirst("Host")) || isOfAnotherSite(headers)) {
            refuse(exchange, FORBIDDEN);
        } else {
            chain.doFilter(exchange);
        }
    }

    @Override
    public String description() {
        return "refuses changes, and requests of other sites' pages";
    }

    private static boolean isOwn(@Nullable String host) {
        return host != null && OWN_NAMES.contains(host.replaceAll(":\\d+$", ""));
    }

    private static boolean isOfAnotherSite(Headers headers) {
        String site = headers.getFirst("Sec-Fetch-Site");
        String origin = headers.getFirst("Origin");
        return site != null && !OWN_SITES.contains(site)
                || origin != null && !isOwn(origin.replaceFirst("^http://", ""));
    }

    private static void refuse(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
