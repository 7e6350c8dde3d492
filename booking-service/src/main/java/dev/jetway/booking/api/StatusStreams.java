package dev.jetway.booking.api;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.History;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.query.StatusChanges;
import dev.jetway.booking.query.StatusChanges.Change;
import dev.jetway.contracts.ProblemCode;
import dev.jetway.platform.problem.ProblemException;
import dev.jetway.platform.problem.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open SSE streams of this replica. One query polls the primary for the changes of all followed bookings, so that it does not
 * matter which replica made a change.
 */
@Component
@EnableConfigurationProperties(StatusStreams.StatusStreamProperties.class)
class StatusStreams {

    /**
     * Streams of status changes.
     *
     * @param openMax open streams of one replica
     * @param perTravellerMax open streams of one traveller
     * @param heartbeat interval of keep-alive comments
     * @param duration after which a stream ends and the client reconnects
     */
    @ConfigurationProperties("jetway.booking.streams")
    record StatusStreamProperties(int openMax, int perTravellerMax, Duration heartbeat, Duration duration) {}

    private final StatusChanges changes;
    private final StatusStreamProperties properties;
    private final Clock clock;
    private final Set<StatusStream> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

    StatusStreams(StatusChanges changes, StatusStreamProperties properties, Clock clock, MeterRegistry meters) {
        this.changes = changes;
        this.properties = properties;
        this.clock = clock;
        meters.gaugeCollectionSize("jetway.booking.streams.open", List.of(), open);
    }

    /**
     * Opens a stream, which begins with the booking's present status.
     *
     * @param known the last history entry that the client received; -1 for none
     * @param response gets {@code Retry-After} if the traveller has too many streams
     */
    SseEmitter follow(Booking booking, int known, HttpServletResponse response) {
        List<History.Entry> entries = booking.history().entries();
        int present = entries.size() - 1;
        RecordLocator reference = booking.details().reference();
        SseEmitter emitter = new SseEmitter(properties.duration().toMillis());
        StatusStream stream = new StatusStream(
                booking.details(),
                known < 0 ? present - 1 : Math.min(known, present),
                emitter,
                clock.instant(),
                open::remove);
        emitter.onCompletion(() -> open.remove(stream));
        emitter.onTimeout(emitter::complete);
        emitter.onError(_ -> open.remove(stream));
        // An end may wait for the client to read, which the asking one does not wait for.
        admit(stream, response).ifPresent(displaced -> senders.execute(displaced::end));
        stream.send(
                IntStream.rangeClosed(0, present)
                        .mapToObj(i -> new Change(reference, i, entries.get(i)))
                        .toList(),
                clock.instant());
        if (booking.status().isFinal()) {
            stream.end();
        }
        return emitter;
    }

    /**
     * Within the limits also when several are opened at once. At the limit of the replica a traveller gets the place of one who has
     * more streams, so that a group of travellers can't take all of them; the other client connects again or polls.
     *
     * @return the stream that is to end
     */
    private synchronized Optional<StatusStream> admit(StatusStream stream, HttpServletResponse response) {
        Map<String, List<StatusStream>> byTraveller =
                open.stream().collect(Collectors.groupingBy(StatusStream::travellerId));
        int own = byTraveller.getOrDefault(stream.travellerId(), List.of()).size();
        if (own >= properties.perTravellerMax()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(Problems.RETRY_AFTER_SECONDS));
            throw new ProblemException(
                    ProblemCode.RATE_LIMITED, "Too many streams of this traveller are open; close one, or try later.");
        }
        Optional<StatusStream> displaced = Optional.empty();
        if (open.size() >= properties.openMax()) {
            displaced = byTraveller.values().stream()
                    .max(Comparator.comparingInt(List::size))
                    .filter(most -> most.size() > own + 1)
                    .map(List::getFirst);
            open.remove(displaced.orElseThrow(() ->
                    new ProblemException(ProblemCode.SERVICE_UNAVAILABLE, "Too many streams are open; try again.")));
        }
        open.add(stream);
        return displaced;
    }

    @Scheduled(fixedDelayString = "${jetway.booking.streams.interval:200ms}")
    void poll() {
        if (open.isEmpty()) {
            return;
        }
        Map<RecordLocator, Integer> positions = new HashMap<>();
        open.forEach(stream -> positions.merge(stream.reference(), stream.position(), Math::min));
        Map<RecordLocator, List<Change>> found =
                changes.after(positions).stream().collect(Collectors.groupingBy(Change::reference));
        Instant now = clock.instant();
        for (StatusStream stream : open) {
            List<Change> its = found.get(stream.reference());
            if (its != null && stream.continuesWith(its)) {
                senders.execute(() -> stream.send(its, now));
            } else if (stream.isIdleSince(now, properties.heartbeat())) {
                senders.execute(() -> stream.heartbeat(now));
            }
        }
    }

    /** A stopping replica does not wait for open streams. */
    @EventListener(ContextClosedEvent.class)
    void end() {
        open.forEach(StatusStream::end);
        senders.shutdown();
    }
}
