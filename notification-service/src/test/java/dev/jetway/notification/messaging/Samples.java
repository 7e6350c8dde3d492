package dev.jetway.notification.messaging;

import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The golden samples of events, read as the platform reads them. */
public final class Samples {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .build();

    private Samples() {}

    public static <E extends BookingEvent> E of(Class<E> payload) {
        EventType type = Arrays.stream(EventType.values())
                .filter(each -> each.payload().equals(payload))
                .findAny()
                .orElseThrow();
        try (InputStream sample =
                Objects.requireNonNull(Samples.class.getResourceAsStream("/samples/" + type.wireName() + ".json"))) {
            return JSON.readValue(sample, payload);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
