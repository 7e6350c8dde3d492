package dev.jetway.booking.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.Money;
import dev.jetway.booking.query.FlightImpact.Impact;
import dev.jetway.contracts.MonetaryAmount;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** Whom a cancellation of a flight affects, and how far its refunds are. */
@Schema(
        name = "FlightImpact",
        description = "Counts of the flight's bookings that are live or were cancelled with one of their flights")
record FlightImpactResponse(
        @Schema(example = "JW1-2026-12-01") String flightId,
        @Schema(minimum = "0", example = "120") int bookings,
        @Schema(minimum = "0", example = "180") int passengers,
        ByStatus byStatus,

        @Schema(description = "The refunds if the flight is cancelled now, by currency")
        List<MonetaryAmount> refundsIfCancelled,

        @Schema(description = "Refunds that are not paid back yet", minimum = "0", example = "40")
        int refundsPending,

        @Schema(description = "Refunds that are paid back", minimum = "0", example = "80")
        int refundsDone,

        @Schema(description = "What was paid back, by currency")
        List<MonetaryAmount> refunded,

        Instant asOf) {

    @Schema(name = "BookingsByStatus", description = "Bookings in each status")
    record ByStatus(
            @JsonProperty("HELD") @Schema(minimum = "0", example = "2")
            int held,

            @JsonProperty("PAYING") @Schema(minimum = "0", example = "1")
            int paying,

            @JsonProperty("CONFIRMED") @Schema(minimum = "0", example = "117")
            int confirmed,

            @JsonProperty("CANCELLED") @Schema(minimum = "0", example = "0")
            int cancelled) {}

    static FlightImpactResponse of(FlightId flightId, Impact impact, Instant asOf) {
        return new FlightImpactResponse(
                flightId.value(),
                impact.bookings(),
                impact.passengers(),
                new ByStatus(
                        count(impact, BookingStatus.HELD),
                        count(impact, BookingStatus.PAYING),
                        count(impact, BookingStatus.CONFIRMED),
                        count(impact, BookingStatus.CANCELLED)),
                amounts(impact.refundsIfCancelled()),
                impact.refundsPending(),
                impact.refundsDone(),
                amounts(impact.refunded()),
                asOf);
    }

    private static int count(Impact impact, BookingStatus status) {
        return impact.byStatus().getOrDefault(status, 0);
    }

    private static List<MonetaryAmount> amounts(List<Money> amounts) {
        return amounts.stream().map(BookingResponse::amount).toList();
    }
}
