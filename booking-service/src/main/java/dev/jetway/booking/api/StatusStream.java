package dev.jetway.booking.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jetway.booking.domain.BookingDetails;
import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.query.StatusChanges.Change;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The stream of one client that follows one booking, and the last status change that was sent. It reports its end itself, because
 * an emitter that ends before its response begins calls nobody back.
 */
final class StatusStream {

    /** What the caller reads. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "StatusChanged")
    record StatusChanged(String reference, BookingStatus status, Instant at, String reason) {}

    private static final Logger log = LoggerFactory.getLogger(StatusStream.class);

    private final String travellerId;
    private final RecordLocator reference;
    private final SseEmitter emitter;
    private final Consumer<StatusStream> ended;
    private final ReentrantLock sending = new ReentrantLock();
    private volatile int position;
    private volatile Instant lastSentAt;

    StatusStream(BookingDetails booking, int position, SseEmitter emitter, Instant now, Consumer<StatusStream> ended) {
        this.travellerId = booking.travellerId();
        this.reference = booking.reference();
        this.position = position;
        this.emitter = emitter;
        this.lastSentAt = now;
        this.ended = ended;
    }

    String travellerId() {
        return travellerId;
    }

    RecordLocator reference() {
        return reference;
    }

    /** The last history entry that the caller knows. */
    int position() {
        return position;
    }

    /**
     * Whether there are new ones among these changes, and none is missing before them. A stream that has not begun misses the first
     * status, which a poll does not find.
     */
    boolean continuesWith(List<Change> changes) {
        int sent = position;
        return changes.getFirst().position() <= sent + 1 && changes.getLast().position() > sent;
    }

    boolean isIdleSince(Instant now, Duration idle) {
        return lastSentAt.plus(idle).isBefore(now);
    }

    /** Sends the new changes. */
    void send(List<Change> changes, Instant now) {
        sendUnlessSending(() -> {
            for (Change change : changes) {
                if (change.position() > position) {
                    send(change, now);
                }
            }
        });
    }

    void heartbeat(Instant now) {
        sendUnlessSending(() -> {
            emitter.send(SseEmitter.event().comment("keep-alive"));
            lastSentAt = now;
        });
    }

    private interface Sending {
        void run() throws IOException;
    }

    /** A client that has not read the earlier events yet is skipped until the next poll. */
    private void sendUnlessSending(Sending events) {
        if (!sending.tryLock()) {
            return;
        }
        try {
            events.run();
        } catch (IOException disconnected) {
            // The container ends the response of a client that has disconnected, and may have done so already.
            ended.accept(this);
        } catch (IllegalStateException failed) {
            end();
        } finally {
            sending.unlock();
        }
    }

    void end() {
        ended.accept(this);
        try {
            emitter.complete();
        } catch (IllegalStateException disconnected) {
            log.debug("The client of a stream that is to end has disconnected", disconnected);
        }
    }

    private void send(Change change, Instant now) throws IOException {
        StatusChanged data = new StatusChanged(
                reference.value(),
                change.entry().status(),
                change.entry().at(),
                change.entry().reason().code());
        emitter.send(SseEmitter.event()
                .id(String.valueOf(change.position()))
                .name("status")
                .data(data, MediaType.APPLICATION_JSON));
        position = change.position();
        lastSentAt = now;
        if (change.entry().status().isFinal()) {
            end();
        }
    }
}
