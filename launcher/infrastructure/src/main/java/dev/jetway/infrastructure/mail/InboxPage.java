package dev.jetway.infrastructure.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * {@code /inbox/}: shows the e-mails. A page and its script, which calls the catcher's API.
 */
final class InboxPage implements HttpHandler {

    static final String PATH = "/inbox/";

    private static final Map<String, String> TYPES =
            Map.of("html", "text/html; charset=utf-8", "css", "text/css", "js", "text/javascript");
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String asked = exchange.getRequestURI().getPath().substring(PATH.length());
        String name = asked.isEmpty() ? "inbox.html" : asked;
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        try (exchange;
                InputStream file = name.matches("inbox\\.[a-z]+") ? InboxPage.class.getResourceAsStream(name) : null) {
            if (file == null || type == null) {
                exchange.sendResponseHeaders(NOT_FOUND, -1);
                return;
            }
            byte[] body = file.readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders()
                    .set(
                            "Content-Security-Policy",
                            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'");
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(OK, head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
