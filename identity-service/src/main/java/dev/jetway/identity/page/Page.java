package dev.jetway.identity.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.HtmlUtils;

/**
 * A page of {@code resources/pages}, in which {@code {{name}}} stands for a text, escaped here, and {@code <!--name-->} for
 * markup. What is given nothing is left out. No page is kept by anybody: each has a token of its own.
 */
public final class Page {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}|<!--(\\w+)-->");

    private final String template;
    private final Map<String, String> values;

    private Page(String template, Map<String, String> values) {
        this.template = template;
        this.values = values;
    }

    /** The page with this name, as it is. */
    public static Page named(String name) {
        try {
            return new Page(
                    new ClassPathResource("pages/" + name + ".html").getContentAsString(StandardCharsets.UTF_8),
                    Map.of());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** The page for whoever has this token, which its form sends back. */
    public Page with(CsrfToken csrf) {
        return with("csrf", csrf.getToken());
    }

    /** The page with a text, whoever wrote it. */
    public Page with(String name, String text) {
        return withMarkup(name, HtmlUtils.htmlEscape(text));
    }

    /** The page with markup of our own. */
    public Page withMarkup(String name, String markup) {
        Map<String, String> more = new HashMap<>(values);
        more.put(name, markup);
        return new Page(template, more);
    }

    /** The page with a summary of what went wrong at its top, where a browser goes first. */
    public Page withAlert(String markup) {
        return withMarkup("titlePrefix", "Error: ")
                .withMarkup(
                        "notice",
                        "<div class=\"notice alert\" role=\"alert\" tabindex=\"-1\" autofocus>" + markup + "</div>");
    }

    /** The whole page. */
    public String html() {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(
                        values.getOrDefault(Objects.requireNonNullElseGet(found.group(1), () -> found.group(2)), "")));
    }

    /** The whole page as an answer. */
    public ResponseEntity<String> answer(HttpStatus status) {
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .body(html());
    }
}
