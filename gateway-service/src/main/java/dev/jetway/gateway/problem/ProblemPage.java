package dev.jetway.gateway.problem;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/** A problem as an HTML page, for browsers. */
final class ProblemPage {

    static final MediaType TYPE = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    /** The page uses the site's style sheet and icon only. */
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'";

    private static final String PAGE = """
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>%1$s - Jetway</title>
          <link rel="icon" href="/favicon.svg" type="image/svg+xml">
          <link rel="stylesheet" href="/index.css">
        </head>
        <body>
          <main>
            <h1><img src="/favicon.svg" alt="" width="40" height="40"> %1$s</h1>
            <p>%2$s</p>
            <nav><a href="/"><b>Jetway</b>: home page</a></nav>
            <p><small>Status %3$d. Trace id <code>%4$s</code></small></p>
          </main>
        </body>
        </html>
        """;

    private ProblemPage() {}

    /** Whether this {@code Accept} prefers HTML to JSON, as those of browsers do. */
    static boolean isPreferred(@Nullable String accept) {
        if (accept == null) {
            return false;
        }
        try {
            List<MediaType> wanted = MediaType.parseMediaTypes(accept).stream()
                    .filter(type -> type.isCompatibleWith(MediaType.TEXT_HTML)
                            || type.isCompatibleWith(MediaType.APPLICATION_JSON)
                            || type.isCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                    .sorted(Comparator.comparingDouble(MediaType::getQualityValue)
                            .reversed())
                    .toList();
            return !wanted.isEmpty() && wanted.getFirst().equalsTypeAndSubtype(MediaType.TEXT_HTML);
        } catch (InvalidMediaTypeException notAList) {
            return false;
        }
    }

    static byte[] of(JsonNode problem) {
        return PAGE.formatted(
                        text(problem, "title"),
                        text(problem, "detail"),
                        problem.path("status").asInt(),
                        text(problem, "traceId"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String text(JsonNode problem, String member) {
        return HtmlUtils.htmlEscape(problem.path(member).asString(""));
    }

    /** Sets the headers of such a page. */
    static void describe(HttpHeaders headers) {
        headers.setContentType(TYPE);
        headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    }
}
