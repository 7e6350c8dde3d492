package dev.jetway.booking.client;

import dev.jetway.booking.application.HoldOutcome;
import dev.jetway.booking.application.HoldRequest;
import dev.jetway.booking.domain.AirportCode;
import dev.jetway.booking.domain.CancellationRule;
import dev.jetway.booking.domain.Fare;
import dev.jetway.booking.domain.FareBrand;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.Market;
import dev.jetway.booking.domain.Money;
import dev.jetway.booking.domain.PartyPolicy.Violation;
import dev.jetway.booking.domain.Passenger;
import dev.jetway.booking.domain.PassengerType;
import dev.jetway.booking.domain.SeatAssignment;
import dev.jetway.booking.domain.SeatNumber;
import dev.jetway.booking.domain.Segment;
import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.contracts.OfferChange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The payloads of flight-service's internal hold API in JSON, and their mapping. */
final class HoldPayload {

    private HoldPayload() {}

    record Request(
            String holdId,
            String offerId,
            List<PassengerType> passengers,
            List<LocalDate> datesOfBirth,
            List<ChosenSeat> seats,
            List<String> flightsAtLimit,
            Instant heldUntil) {

        static Request of(HoldRequest request) {
            return new Request(
                    request.holdId(),
                    request.offerId(),
                    request.passengers().stream().map(Passenger::type).toList(),
                    request.passengers().stream().map(Passenger::dateOfBirth).toList(),
                    request.seats().stream()
                            .map(each -> new ChosenSeat(
                                    each.flightId().value(),
                                    each.passenger(),
                                    each.seat().value()))
                            .toList(),
                    request.flightsAtLimit().stream().map(FlightId::value).toList(),
                    request.heldUntil());
        }
    }

    record ChosenSeat(String flightId, int passenger, String seat) {}

    record Response(String holdId, Instant heldUntil, MonetaryAmount total, HeldFare fare, List<HeldSegment> segments) {

        HoldOutcome.Granted granted() {
            return new HoldOutcome.Granted(
                    heldUntil,
                    Money.of(total.amount(), total.currency()),
                    fare.fare(),
                    segments.stream().map(HeldSegment::segment).toList());
        }
    }

    record HeldFare(
            FareBrand brand,
            String fareBasis,
            boolean refundable,
            int checkedBags,
            @Nullable Market market,
            @Nullable Integer cancellationFeePercent,
            @Nullable Long cancellationClosesMinutesBefore) {

        Fare fare() {
            return new Fare(
                    brand, fareBasis, checkedBags, Objects.requireNonNullElse(market, Market.UNKNOWN), cancellation());
        }

        /** An older version of flight-service states only whether there is a refund. */
        private CancellationRule cancellation() {
            return cancellationFeePercent == null
                    ? CancellationRule.ofEarlierSale(brand, refundable)
                    : new CancellationRule(
                            cancellationFeePercent,
                            Duration.ofMinutes(Objects.requireNonNullElse(cancellationClosesMinutesBefore, 0L)));
        }
    }

    record HeldSegment(
            String flightId,
            String origin,
            String destination,
            OffsetDateTime departureTime,
            OffsetDateTime arrivalTime,
            String cabin,
            List<HeldSeat> seats,
            @Nullable Long minutesAfterPreviousMin) {

        Segment segment() {
            return new Segment(
                    new FlightId(flightId),
                    new AirportCode(origin),
                    new AirportCode(destination),
                    departureTime,
                    arrivalTime,
                    cabin,
                    seats.stream()
                            .map(each -> new SeatAssignment(each.passenger(), new SeatNumber(each.seat())))
                            .toList(),
                    Duration.ofMinutes(Objects.requireNonNullElse(minutesAfterPreviousMin, 0L)),
                    null);
        }
    }

    record HeldSeat(int passenger, String seat) {}

    /** The used fields of an RFC 9457 problem. */
    record Problem(
            @Nullable String code,
            @Nullable List<FieldError> errors,
            @Nullable List<OfferChange> changes) {

        List<Violation> violations() {
            return errors == null
                    ? List.of()
                    : errors.stream()
                            .map(each -> new Violation(each.field(), each.message()))
                            .toList();
        }
    }

    record FieldError(String field, String message) {}
}
