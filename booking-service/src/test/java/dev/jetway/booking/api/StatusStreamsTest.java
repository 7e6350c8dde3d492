package dev.jetway.booking.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.jetway.booking.api.StatusStreams.StatusStreamProperties;
import dev.jetway.booking.domain.BookingDetails;
import dev.jetway.booking.domain.Examples;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.query.StatusChanges;
import dev.jetway.contracts.ProblemCode;
import dev.jetway.platform.problem.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Which traveller gets one of the streams of a replica: four, and three of one traveller. */
class StatusStreamsTest {

    private static final int OPEN_MAX = 4;
    private static final int PER_TRAVELLER_MAX = 3;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final StatusStreams streams = new StatusStreams(
            new StatusChanges(JdbcClient.create(new DriverManagerDataSource())),
            new StatusStreamProperties(OPEN_MAX, PER_TRAVELLER_MAX, Duration.ofSeconds(15), Duration.ofMinutes(10)),
            Clock.fixed(Examples.NOW, ZoneOffset.UTC),
            meters);

    @Test
    void atTheLimitTheTravellerWithMostStreamsLosesOneToATravellerWithFewer() {
        List<SseEmitter> many = opened("many", 3);
        List<SseEmitter> one = opened("one", 1);
        List<SseEmitter> asking = opened("asking", 1);
        await().untilAsserted(() ->
                assertThat(many).filteredOn(StatusStreamsTest::hasEnded).hasSize(1));
        assertThat(Stream.concat(one.stream(), asking.stream())).noneMatch(StatusStreamsTest::hasEnded);
        assertThat(openCount()).isEqualTo(OPEN_MAX);
    }

    @Test
    void atTheLimitNobodyLosesAStreamToATravellerWhoWouldHaveAsMany() {
        List<SseEmitter> open =
                Stream.of("a", "b").flatMap(each -> opened(each, 2).stream()).toList();
        opened("asking", 1);
        assertThatThrownBy(() -> opened("asking", 1))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ProblemCode.SERVICE_UNAVAILABLE));
        await().untilAsserted(() ->
                assertThat(open).filteredOn(StatusStreamsTest::hasEnded).hasSize(1));
        assertThat(openCount()).isEqualTo(OPEN_MAX);
    }

    private List<SseEmitter> opened(String traveller, int count) {
        return Stream.generate(() -> streams.follow(bookingOf(traveller), -1, new MockHttpServletResponse()))
                .limit(count)
                .toList();
    }

    private static boolean hasEnded(SseEmitter emitter) {
        try {
            emitter.send("");
            return false;
        } catch (IllegalStateException ended) {
            return true;
        } catch (IOException disconnected) {
            throw new AssertionError(disconnected);
        }
    }

    private int openCount() {
        return (int) meters.get("jetway.booking.streams.open").gauge().value();
    }

    private static HeldBooking bookingOf(String traveller) {
        BookingDetails details = Examples.details("K7M2QX");
        return HeldBooking.of(new BookingDetails(
                details.reference(),
                traveller,
                details.contact(),
                details.holdId(),
                details.request(),
                details.fare(),
                details.total(),
                details.segments(),
                details.passengers(),
                details.createdAt(),
                details.paymentDeadline()));
    }
}
