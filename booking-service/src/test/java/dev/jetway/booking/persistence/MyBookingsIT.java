package dev.jetway.booking.persistence;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.booking.Messages;
import dev.jetway.booking.ServiceIT;
import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.query.MyBookings;
import dev.jetway.contracts.Topics;
import dev.jetway.platform.paging.Page;
import dev.jetway.testsupport.Tokens;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MyBookingsIT extends ServiceIT {

    private static final Instant DEPARTURE = Instant.parse("2026-12-01T06:30:00Z");

    private final String traveller = UUID.randomUUID().toString();

    @Autowired
    private MyBookings myBookings;

    @Test
    void changesComeLateAndTwiceAndTheNewestStays() {
        row("u", "AAAAAA", "CONFIRMED", 0, 300);
        row("c", "AAAAAA", "HELD", 0, 100);
        row("u", "AAAAAA", "PAYING", 0, 200);
        row("c", "AAAAAA", "HELD", 0, 100);
        row("c", "BBBBBB", "HELD", 1, 400);
        await().atMost(20, SECONDS).until(() -> page(null, 10).entries().size() == 2);
        assertThat(page(null, 10).entries())
                .extracting(MyBookings.Summary::status)
                .containsExactly(BookingStatus.HELD, BookingStatus.CONFIRMED);
        MyBookings.Summary first = page(null, 10).entries().getLast();
        assertThat(first.departureTime()).isEqualTo(OffsetDateTime.parse("2026-12-01T08:30:00+02:00"));
        assertThat(first.total().amount()).isEqualTo("398.00");
    }

    @Test
    void theListIsPagedNewestFirstWithoutGapsOrRepeats() {
        for (int i = 0; i < 5; i++) {
            row("c", "AAAAA" + (char) ('A' + i), "HELD", i / 2, 500 + i);
        }
        await().atMost(20, SECONDS).until(() -> page(null, 10).entries().size() == 5);
        List<String> references = new ArrayList<>();
        Page<MyBookings.Summary, MyBookings.Position> page = page(null, 2);
        while (true) {
            page.entries().forEach(booking -> references.add(booking.reference()));
            if (page.next() == null) {
                break;
            }
            page = page(page.next(), 2);
        }
        assertThat(references).containsExactly("AAAAAE", "AAAAAD", "AAAAAC", "AAAAAB", "AAAAAA");
    }

    @Test
    void theApiGivesAPageAndACursorThatOnlyItUnderstands() {
        row("c", "AAAAAA", "HELD", 0, 100);
        row("c", "BBBBBB", "HELD", 1, 101);
        await().atMost(20, SECONDS).until(() -> page(null, 10).entries().size() == 2);
        String token = Tokens.traveller(traveller);
        http(token)
                .get()
                .uri("/api/v1/bookings?limit=1")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.bookings[0].reference")
                .isEqualTo("BBBBBB")
                .jsonPath("$.bookings[0].departureTime")
                .isEqualTo("2026-12-01T08:30:00+02:00")
                .jsonPath("$.nextCursor")
                .isNotEmpty()
                .jsonPath("$.asOf")
                .isNotEmpty();
        for (String query : List.of("cursor=x", "cursor=%00", "cursor=MS4x", "limit=0", "limit=101", "limit=many")) {
            http(token)
                    .get()
                    .uri(URI.create(origin() + "/api/v1/bookings?" + query))
                    .exchange()
                    .expectStatus()
                    .isBadRequest();
        }
    }

    private Page<MyBookings.Summary, MyBookings.Position> page(MyBookings.@Nullable Position after, int limit) {
        return myBookings.page(traveller, after, limit).page();
    }

    private void row(String operation, String reference, String status, int minute, long position) {
        Instant createdAt = Instant.parse("2026-11-22T10:00:00Z").plus(minute, ChronoUnit.MINUTES);
        Messages.sendRow(Topics.BOOKING_ROWS, traveller, """
                {"op": "%s", "source": {"file": "bin.000001", "pos": %d, "row": 0},
                 "after": {"reference": "%s", "traveller_id": "%s", "status": "%s", "created_at": %d,
                   "total_minor": 39800, "currency": "USD", "origin": "CAI", "destination": "LHR",
                   "departure_time": %d, "departure_offset_s": 7200, "passenger_count": 1}}
                """.formatted(
                        operation,
                        position,
                        reference,
                        traveller,
                        status,
                        ChronoUnit.MICROS.between(Instant.EPOCH, createdAt),
                        ChronoUnit.MICROS.between(Instant.EPOCH, DEPARTURE)));
    }
}
