package dev.jetway.booking.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jetway.booking.application.BookingSnapshotMapper;
import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.BookingDetails;
import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.CancellationRule;
import dev.jetway.booking.domain.CancelledBooking;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.History;
import dev.jetway.booking.domain.MissedConnection;
import dev.jetway.booking.domain.PaymentAttempt;
import dev.jetway.contracts.MonetaryAmount;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A booking for its traveller. Fields that do not apply are absent.
 *
 * @param payment the latest payment attempt
 * @param refund the refund of a cancelled booking
 * @param lastPaymentError why the latest payment method was declined, while another can be tried
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Booking")
record BookingResponse(
        @Schema(description = "The record locator", pattern = "^[A-HJ-NP-Z2-9]{6}$", example = "K7M2QX")
        String reference,

        BookingStatus status,
        Instant createdAt,

        @Schema(description = "The booking expires then if it is not paid")
        Instant paymentDeadline,

        MonetaryAmount total,
        Fare fare,
        List<Segment> segments,
        List<Passenger> passengers,
        Contact contact,

        @Schema(description = "The latest payment attempt") @Nullable
        Payment payment,

        @Schema(description = "The refund of a cancelled booking") @Nullable
        MonetaryAmount refund,

        @Schema(
                description = "Why the latest payment method was declined, while another can be tried",
                example = "insufficient-funds")
        @Nullable
        String lastPaymentError,

        @Schema(description = "Connections missed because of a delay; empty if there are none")
        List<Disruption> disruptions,

        List<HistoryEntry> history) {

    /** The fare's rules. */
    @Schema(name = "Fare")
    record Fare(
            @Schema(
                    allowableValues = {"LIGHT", "STANDARD", "FLEX"},
                    example = "STANDARD")
            String brand,

            @Schema(example = "YS21OW") String fareBasis,
            boolean refundable,
            boolean changeable,
            @Schema(minimum = "0", example = "1") int checkedBags,
            Cancellation cancellation,
            Change change) {}

    @Schema(name = "FareCancellation", description = "The refund of a cancellation; full while a connection is missed")
    record Cancellation(
            boolean refundable,

            @Schema(description = "The fee in percent of the price", minimum = "0", maximum = "100", example = "25")
            int feePercent,

            @Schema(description = "Deadline of a refund", example = "2026-12-01T09:30:00+02:00")
            OffsetDateTime until) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "FareChange", description = "Whether the booking can be changed, and the fee")
    record Change(boolean changeable, @Nullable MonetaryAmount fee) {}

    @Schema(name = "Disruption", description = "A connection that is missed because of a delay")
    record Disruption(
            @Schema(allowableValues = "CONNECTION_MISSED") String type,

            @Schema(description = "The missed flight", example = "JW2-2026-12-01")
            String flightId,

            @Schema(description = "The flight before the missed one", example = "JW1-2026-12-01")
            String afterFlightId,

            @Schema(
                    description =
                            "Minutes from the arrival of `afterFlightId` to the departure of `flightId`; negative if it departs before",
                    example = "-20")
            long connectionMinutes,

            @Schema(description = "The minimum connecting time", minimum = "0", example = "75")
            long connectionMinutesMin,

            Instant since) {

        static Disruption of(MissedConnection missed) {
            return new Disruption(
                    "CONNECTION_MISSED",
                    missed.missed().flightId().value(),
                    missed.arriving().flightId().value(),
                    missed.minutes(),
                    missed.missed().connectionMin().toMinutes(),
                    missed.since());
        }
    }

    @Schema(name = "BookedSegment", description = "One flight, in local times of origin and destination")
    record Segment(
            @Schema(example = "JW1-2026-12-01") String flightId,
            @Schema(example = "JW1") String flightNumber,
            @Schema(example = "CAI") String origin,
            @Schema(example = "LHR") String destination,
            @Schema(example = "2026-12-01T09:30:00+02:00") OffsetDateTime departureTime,
            @Schema(example = "2026-12-01T12:50:00Z") OffsetDateTime arrivalTime,

            @Schema(allowableValues = {"ECONOMY", "PREMIUM_ECONOMY", "BUSINESS"})
            String cabin,

            @Schema(example = "[\"12A\"]") List<String> seats) {}

    /** A passenger. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Passenger")
    record Passenger(
            @Schema(allowableValues = {"ADT", "CHD", "INF"}) String type,

            @Schema(example = "Ada") String givenName,
            @Schema(example = "Example") String familyName,
            @Schema(example = "1990-12-10") LocalDate dateOfBirth,

            @Schema(description = "Once confirmed", pattern = "^[0-9]{13}$", example = "7772400000018") @Nullable
            String ticketNumber) {}

    /** Contact for notifications. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "BookedContact")
    record Contact(
            @Schema(example = "traveller@example.org") String email,
            @Schema(example = "+20 2 5550 100") @Nullable String phone) {}

    /** The status of the payment. */
    @Schema(name = "Payment")
    record Payment(
            @Schema(
                    allowableValues = {
                        "REQUESTED",
                        "DECLINED",
                        "AUTHORIZED",
                        "VOIDED",
                        "CAPTURED",
                        "PARTIALLY_REFUNDED",
                        "REFUNDED"
                    },
                    example = "CAPTURED")
            String status,

            @Schema(description = "The requested amount") MonetaryAmount amount,

            @Schema(description = "The captured amount") MonetaryAmount captured,

            @Schema(description = "The refunded amount") MonetaryAmount refunded) {}

    /** A status, since when and why. */
    @Schema(name = "StatusChange")
    record HistoryEntry(
            BookingStatus status,
            Instant at,
            @Schema(example = "seats-held") String reason) {}

    static BookingResponse of(Booking booking) {
        BookingDetails details = booking.details();
        return new BookingResponse(
                details.reference().value(),
                booking.status(),
                details.createdAt(),
                details.paymentDeadline(),
                BookingSnapshotMapper.of(details.total()),
                fare(details),
                details.segments().stream().map(BookingResponse::segment).toList(),
                details.passengers().stream().map(BookingResponse::passenger).toList(),
                new Contact(details.contact().email(), details.contact().phone()),
                booking.payments().latest().map(BookingResponse::payment).orElse(null),
                booking instanceof CancelledBooking cancelled ? BookingSnapshotMapper.of(cancelled.refund()) : null,
                booking instanceof HeldBooking held
                        ? held.payments()
                                .latest()
                                .map(PaymentAttempt::declineReason)
                                .orElse(null)
                        : null,
                details.missedConnections().stream().map(Disruption::of).toList(),
                booking.history().entries().stream()
                        .map(BookingResponse::historyEntry)
                        .toList());
    }

    private static Fare fare(BookingDetails details) {
        CancellationRule rule = details.fare().cancellation();
        return new Fare(
                details.fare().brand().name(),
                details.fare().fareBasis(),
                rule.refundable(),
                dev.jetway.booking.domain.Fare.CHANGEABLE,
                details.fare().checkedBags(),
                new Cancellation(
                        rule.refundable(),
                        rule.feePercent(),
                        rule.until(details.firstSegment().departureTime())),
                new Change(dev.jetway.booking.domain.Fare.CHANGEABLE, null));
    }

    private static Segment segment(dev.jetway.booking.domain.Segment segment) {
        return new Segment(
                segment.flightId().value(),
                segment.flightId().flightNumber(),
                segment.origin().value(),
                segment.destination().value(),
                segment.departureTime(),
                segment.arrivalTime(),
                segment.cabin(),
                segment.seatNumbers());
    }

    private static Passenger passenger(dev.jetway.booking.domain.Passenger passenger) {
        return new Passenger(
                passenger.type().name(),
                passenger.givenName(),
                passenger.familyName(),
                passenger.dateOfBirth(),
                passenger.ticketNumber() == null
                        ? null
                        : passenger.ticketNumber().value());
    }

    static Payment payment(PaymentAttempt attempt) {
        return new Payment(
                attempt.isRefundedInPart()
                        ? "PARTIALLY_REFUNDED"
                        : attempt.status().name(),
                BookingSnapshotMapper.of(attempt.amount()),
                BookingSnapshotMapper.of(attempt.captured()),
                BookingSnapshotMapper.of(attempt.refunded()));
    }

    private static HistoryEntry historyEntry(History.Entry entry) {
        return new HistoryEntry(entry.status(), entry.at(), entry.reason().code());
    }
}
