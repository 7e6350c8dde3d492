package dev.jetway.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DeadLettersTest {

    private static final JsonNode NOTHING = JsonMapper.shared()
            .readTree("{\"service\": \"flight-service\", \"topics\": [], \"letters\": [], \"complete\": true}");

    @Test
    void nothingIsOneLine() {
        assertThat(DeadLetters.table(List.of(NOTHING, NOTHING))).isEqualTo("No dead letter waits.\n");
    }

    @Test
    void lettersOfAllServicesAreOneTableAndWhatIsNotShownIsSaid() {
        JsonNode some = JsonMapper.shared().readTree("""
            {"service": "booking-service", "complete": false,
             "topics": [{"topic": "jetway.payment.events-dlt", "letters": 3}],
             "letters": [{"topic": "jetway.payment.events-dlt", "partition": 0, "offset": 17,
               "subscription": "booking-service.saga", "type": "dev.jetway.payment.authorized.v1", "key": "K7M2QX",
               "reason": "UnreadableMessage", "setAsideAt": "2026-11-22T10:00:00Z"}]}\
            """);
        assertThat(DeadLetters.table(List.of(NOTHING, some))).isEqualTo("""
            SET ASIDE             WHERE                           SUBSCRIPTION          TYPE                              KEY     REASON
            2026-11-22T10:00:00Z  jetway.payment.events-dlt/0/17  booking-service.saga  dev.jetway.payment.authorized.v1  K7M2QX  UnreadableMessage
            3 waiting; not all were looked at, or are shown.
            """);
    }

    @Test
    void aReplaySaysHowItEnded() {
        assertThat(DeadLetters.summary(replay("ALL_REPLAYED")))
                .isEqualTo("booking-service: 3 replayed, 1 of them set aside again.");
        assertThat(DeadLetters.summary(replay("BUSY"))).contains("another replay is in progress");
        assertThat(DeadLetters.summary(replay("STOPPED"))).contains("stopped");
    }

    private static JsonNode replay(String end) {
        return JsonMapper.shared()
                .readTree("{\"service\": \"booking-service\", \"end\": \"%s\", \"replayed\": 3, \"setAsideAgain\": 1}"
                        .formatted(end));
    }
}
