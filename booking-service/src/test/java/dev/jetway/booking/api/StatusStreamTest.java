package dev.jetway.booking.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.booking.domain.Examples;
import dev.jetway.booking.domain.FareBrand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

class StatusStreamTest {

    /** As Tomcat has it after it has told of the error. */
    private static final class Disconnected extends SseEmitter {

        @Override
        public void send(SseEventBuilder event) throws IOException {
            throw new IOException("Broken pipe");
        }

        @Override
        public void complete() {
            throw new IllegalStateException("after onError() had returned");
        }

        @Override
        public void completeWithError(Throwable failure) {
            complete();
        }
    }

    private final List<StatusStream> ended = new ArrayList<>();
    private final StatusStream stream = new StatusStream(
            Examples.details("K7M2QX", FareBrand.STANDARD, Examples.NOW),
            0,
            new Disconnected(),
            Examples.NOW,
            ended::add);

    @Test
    void aStreamWhoseClientHasDisconnectedEndsWithItsNextEvent() {
        stream.heartbeat(Examples.NOW);
        assertThat(ended).containsExactly(stream);
    }

    @Test
    void aStreamWhoseClientHasDisconnectedDoesNotKeepTheOthersFromEnding() {
        stream.end();
        assertThat(ended).containsExactly(stream);
    }
}
