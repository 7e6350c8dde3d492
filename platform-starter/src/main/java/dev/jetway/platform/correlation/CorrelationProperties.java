package dev.jetway.platform.correlation;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The id that correlates work.
 *
 * @param field its name in W3C baggage and span attributes
 * @param logKey its MDC key
 * @param pathVariables the path variables of the API that contain it
 * @param form its pattern; other values, which a client may send, are ignored
 */
@ConfigurationProperties("jetway.trail")
public record CorrelationProperties(
        @DefaultValue("booking.reference") String field,
        @DefaultValue("bookingReference") String logKey,
        @DefaultValue({"reference", "bookingReference"}) List<String> pathVariables,
        @DefaultValue("[A-Z0-9]{6}") Pattern form) {

    boolean isId(String text) {
        return form.matcher(text).matches();
    }
}
