package dev.jetway.booking.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.testsupport.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.client.EntityExchangeResult;

class CalendarIT extends TravellerIT {

    @Test
    void theCalendarIsAFileOfTheTravellersOwnBooking() {
        String reference = book("key").reference();
        EntityExchangeResult<byte[]> calendar = calendar(token, reference, "text/calendar");
        assertThat(calendar.getStatus()).isEqualTo(HttpStatus.OK);
        assertThat(calendar.getResponseHeaders().getFirst(HttpHeaders.CONTENT_TYPE))
                .isEqualTo("text/calendar;charset=UTF-8");
        assertThat(calendar.getResponseHeaders().getFirst(HttpHeaders.CONTENT_DISPOSITION))
                .isEqualTo("attachment; filename=\"" + reference + ".ics\"");
        assertThat(new String(calendar.getResponseBodyContent(), StandardCharsets.UTF_8))
                .startsWith("BEGIN:VCALENDAR\r\n")
                .contains("UID:" + reference + "-JW201-2026-12-01@jetway.dev\r\n", "STATUS:TENTATIVE\r\n")
                .doesNotContain("Example");

        cancel(reference);
        assertThat(new String(calendar(token, reference, "*/*").getResponseBodyContent(), StandardCharsets.UTF_8))
                .contains("UID:" + reference + "-JW201-2026-12-01@jetway.dev\r\n", "STATUS:CANCELLED\r\n");
    }

    @Test
    void aCalendarOfAnotherTravellerIsNotFound() {
        String reference = book("key").reference();
        String stranger = Tokens.traveller(UUID.randomUUID().toString());
        assertThat(calendar(stranger, reference, "text/calendar").getStatus()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(calendar(token, "nothing", "text/calendar").getStatus()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(calendar(token, "ZZZZZZ", "text/calendar")
                        .getResponseHeaders()
                        .getFirst(HttpHeaders.CONTENT_TYPE))
                .isEqualTo("application/problem+json");
        assertThat(calendar(Tokens.staff(), reference, "text/calendar").getStatus())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(body(http().get().uri("/api/v1/bookings/" + reference + "/calendar"))
                        .status())
                .isEqualTo(401);
        assertThat(calendar(token, reference, "application/json").getStatus()).isEqualTo(HttpStatus.NOT_ACCEPTABLE);
    }

    private EntityExchangeResult<byte[]> calendar(String caller, String reference, String accept) {
        return http(caller)
                .get()
                .uri("/api/v1/bookings/" + reference + "/calendar")
                .header(HttpHeaders.ACCEPT, accept)
                .exchange()
                .expectBody()
                .returnResult();
    }
}
