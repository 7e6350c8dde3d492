package dev.jetway.booking.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.ChangeReason;
import dev.jetway.booking.domain.Examples;
import dev.jetway.booking.domain.FareBrand;
import dev.jetway.booking.domain.History;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.query.StatusChanges.Change;
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
    private final StatusStream stream = streamAt(0);

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

    @Test
    void aPollDoesNotOvertakeTheFirstStatusWhichItDoesNotFind() {
        List<Change> later = List.of(new Change(
                new RecordLocator("K7M2QX"),
                1,
                new History.Entry(BookingStatus.PAYING, Examples.NOW, ChangeReason.PAYMENT_REQUESTED)));
        assertThat(streamAt(-1).continuesWith(later)).as("not begun").isFalse();
        assertThat(streamAt(0).continuesWith(later)).as("begun").isTrue();
        assertThat(streamAt(1).continuesWith(later)).as("sent").isFalse();
    }

    private StatusStream streamAt(int position) {
        return new StatusStream(
                Examples.details("K7M2QX", FareBrand.STANDARD, Examples.NOW),
                position,
                new Disconnected(),
                Examples.NOW,
                ended::add);
    }
}
