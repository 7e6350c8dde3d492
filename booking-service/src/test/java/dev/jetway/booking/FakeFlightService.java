package dev.jetway.booking;

import dev.jetway.booking.application.FlightLookup;
import dev.jetway.booking.application.HoldOutcome;
import dev.jetway.booking.application.HoldRequest;
import dev.jetway.booking.application.SeatHolds;
import dev.jetway.booking.domain.Examples;
import dev.jetway.booking.domain.FareBrand;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.PartyPolicy.Violation;
import dev.jetway.booking.domain.SeatAssignment;
import dev.jetway.booking.domain.SeatNumber;
import dev.jetway.contracts.OfferChange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in for flight-service: what an offer is called says what becomes of it. There is every flight but JW9999. */
public final class FakeFlightService implements SeatHolds, FlightLookup {

    private final AtomicInteger asked = new AtomicInteger();

    public int timesAsked() {
        return asked.get();
    }

    @Override
    public boolean exists(FlightId flightId) {
        return !flightId.flightNumber().equals("JW9999");
    }

    @Override
    public HoldOutcome hold(HoldRequest request) {
        asked.incrementAndGet();
        return switch (request.offerId()) {
            case "taken" -> new HoldOutcome.SeatUnavailable();
            case "sold-out" -> new HoldOutcome.SoldOut();
            case "expired" -> new HoldOutcome.OfferExpired();
            case "changed" ->
                new HoldOutcome.OfferChanged(List.of(
                        new OfferChange(
                                "JW201-2026-12-01",
                                "departureTime",
                                "2026-12-01T08:30:00+02:00",
                                "2026-12-01T10:00:00+02:00"),
                        new OfferChange("JW202-2026-12-08", "connectionMinutes", null, "-15")));
            case "forged" -> new HoldOutcome.OfferInvalid();
            case "unfit" -> new HoldOutcome.Invalid(List.of(new Violation("seats[0].seat", "is not on that flight")));
            case "outage" -> new HoldOutcome.Unavailable();
            default -> granted(request);
        };
    }

    private static HoldOutcome granted(HoldRequest request) {
        List<SeatAssignment> seats = new ArrayList<>();
        for (int i = 0; i < request.passengers().size(); i++) {
            if (request.passengers().get(i).type().hasSeat()) {
                seats.add(new SeatAssignment(i, new SeatNumber((12 + i) + "A")));
            }
        }
        SeatAssignment[] assigned = seats.toArray(SeatAssignment[]::new);
        return new HoldOutcome.Granted(
                request.heldUntil(),
                Examples.PRICE,
                Examples.fare(FareBrand.STANDARD),
                List.of(Examples.cairoToLondon(assigned), Examples.londonToCairo(assigned)));
    }
}
