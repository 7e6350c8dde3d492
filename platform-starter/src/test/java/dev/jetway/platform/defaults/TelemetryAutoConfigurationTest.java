package dev.jetway.platform.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TelemetryAutoConfigurationTest {

    @Test
    void aQueryIsInNoAttributeOfASpan() {
        List<KeyValues> attributes = new ArrayList<>();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig()
                .observationFilter(TelemetryAutoConfiguration.noQueriesInSpans())
                .observationHandler(new ObservationHandler<>() {
                    @Override
                    public void onStop(Observation.Context context) {
                        attributes.add(context.getHighCardinalityKeyValues());
                    }

                    @Override
                    public boolean supportsContext(Observation.Context context) {
                        return true;
                    }
                });
        Observation.createNotStarted("request", registry)
                .highCardinalityKeyValue("http.uri", "http://localhost/api/v1/staff/bookings?familyName=Example")
                .highCardinalityKeyValue("http.url", "/api/v1/flights?x")
                .highCardinalityKeyValue("other", "a?b")
                .observe(() -> {});
        Observation.createNotStarted("other", registry).observe(() -> {});
        assertThat(attributes)
                .containsExactly(
                        KeyValues.of(
                                "http.uri",
                                "http://localhost/api/v1/staff/bookings",
                                "http.url",
                                "/api/v1/flights",
                                "other",
                                "a?b"),
                        KeyValues.empty());
    }
}
