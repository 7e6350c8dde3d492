package dev.jetway.platform.trail;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the thing is called that work is about.
 *
 * @param field its name in W3C baggage and on spans
 * @param logKey its name in log lines
 * @param pathVariables in paths of our API, the variables that hold it
 * @param form what it looks like; anything else, which a caller may send, is not taken for one
 */
@ConfigurationProperties("jetway.trail")
public record TrailSettings(
        @DefaultValue("booking.reference") String field,
        @DefaultValue("bookingReference") String logKey,
        @DefaultValue({"reference", "bookingReference"}) List<String> pathVariables,
        @DefaultValue("[A-Z0-9]{6}") Pattern form) {

    boolean isOne(String text) {
        return form.matcher(text).matches();
    }
}
