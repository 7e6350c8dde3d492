package dev.jetway.notification.client;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.notification.domain.Email;
import dev.jetway.notification.domain.Email.Fact;
import dev.jetway.notification.domain.SentNotification;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an e-mail needs of a booking, as in booking-service's response. */
record BookingResponse(
        String reference,
        String status,
        Instant paymentDeadline,
        MonetaryAmount total,
        List<Segment> segments,
        List<Passenger> passengers,
        Contact contact,
        @Nullable MonetaryAmount refund) {

    record Segment(
            String flightNumber,
            String origin,
            String destination,

            @JsonFormat(without = JsonFormat.Feature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            OffsetDateTime departureTime,

            @JsonFormat(without = JsonFormat.Feature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            OffsetDateTime arrivalTime,

            String cabin,
            List<String> seats) {}

    record Passenger(
            String givenName, String familyName, @Nullable String ticketNumber) {}

    record Contact(String email) {}

    /** The e-mail that repeats a sent one, with the booking as it is now. */
    Email repeat(SentNotification sent) {
        return new Email(
                sent.subject(),
                sent.subject(),
                reference,
                List.of(
                        "You asked for this mail again. It was first sent on "
                                + Email.time(sent.sentAt().atOffset(ZoneOffset.UTC)) + ".",
                        "Below is your booking as it is now."),
                segments.stream().map(BookingResponse::flight).toList(),
                passengers.stream().map(BookingResponse::traveller).toList(),
                facts());
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Status", Email.capitalized(status)));
        facts.add(new Fact("Total", amount(total)));
        if (status.equals("HELD")) {
            facts.add(new Fact("Pay before", Email.time(paymentDeadline.atOffset(ZoneOffset.UTC))));
        }
        if (refund != null) {
            facts.add(new Fact("Refund", amount(refund)));
        }
        return facts;
    }

    private static Email.Flight flight(Segment segment) {
        return new Email.Flight(
                segment.flightNumber(),
                segment.origin(),
                segment.destination(),
                Email.time(segment.departureTime()),
                Email.time(segment.arrivalTime()),
                Email.capitalized(segment.cabin()),
                String.join(", ", segment.seats()));
    }

    private static Email.Traveller traveller(Passenger passenger) {
        return Email.Traveller.named(passenger.givenName(), passenger.familyName(), passenger.ticketNumber());
    }

    private static String amount(MonetaryAmount money) {
        return money.amount() + " " + money.currency();
    }

    /** Keeps names and addresses out of logs. */
    @Override
    public String toString() {
        return "BookingResponse[%s]".formatted(reference);
    }
}
