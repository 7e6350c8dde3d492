package dev.jetway.booking.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jetway.booking.application.FlightLookup;
import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.Bookings;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.PartyPolicy;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.query.Disruptions;
import dev.jetway.booking.query.FlightImpact;
import dev.jetway.booking.query.Manifest;
import dev.jetway.booking.query.PassengerPosition;
import dev.jetway.booking.query.SalesHealth;
import dev.jetway.booking.query.StaffBookings;
import dev.jetway.contracts.ProblemCode;
import dev.jetway.platform.documentation.ProblemResponses;
import dev.jetway.platform.paging.Page;
import dev.jetway.platform.paging.PageRequest;
import dev.jetway.platform.problem.FieldProblem;
import dev.jetway.platform.problem.ProblemException;
import dev.jetway.platform.text.PersonNames;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What staff looks up about bookings. Responses have names of passengers and are not stored by caches. */
@RestController
record StaffController(
        Bookings bookings,
        StaffBookings staffBookings,
        FlightImpact flightImpact,
        FlightLookup flightLookup,
        SalesHealth salesHealth,
        Clock clock,
        Manifest manifest,
        Disruptions disruptions) {

    /** The length of a stored family name. */
    private static final int NAME_CHARACTERS_MAX = 60;

    @Tag(name = "Staff")
    @Operation(
            operationId = "findBookings",
            summary = "Find bookings",
            description =
                    "Bookings of all travellers in every status, from the primary: by `reference`, by `flightId` in the order of"
                            + " references, or by the beginning of a passenger's `familyName` in the order of names. Exactly one of"
                            + " the three.")
    @ApiResponse(responseCode = "200", description = "One page, possibly empty")
    @GetMapping("/api/v1/staff/bookings")
    ResponseEntity<StaffBookingsResponse> find(
            @Parameter(description = "The record locator", example = "K7M2QX") @RequestParam(required = false) @Nullable
                    String reference,
            @Parameter(description = "Flight number and day of departure") @RequestParam(required = false) @Nullable
                    String flightId,
            @Parameter(description = "The beginning of a family name, without regard to case and accents")
                    @RequestParam(required = false)
                    @Nullable
                    String familyName,
            @ParameterObject @Valid PageRequest page) {
        if (Stream.of(reference, flightId, familyName).filter(Objects::nonNull).count() != 1) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "Exactly one of reference, flightId and familyName is required.",
                    Stream.of("reference", "flightId", "familyName")
                            .map(field -> new FieldProblem(field, "exactly one of the three is required"))
                            .toList());
        }
        PassengerPosition after = page.after(BookingApiConfiguration.CURSOR, StaffController::position);
        Page<Booking, PassengerPosition> found;
        if (reference != null) {
            found = new Page<>(one(reference), null);
        } else if (flightId != null) {
            FlightId flight = FlightId.parse(flightId)
                    .orElseThrow(() -> ProblemException.invalid("flightId", "must be a flight's id"));
            found = staffBookings.withFlight(flight, after, page.limit());
        } else {
            found = staffBookings.withFamilyName(prefix(String.valueOf(familyName)), after, page.limit());
        }
        return unstored(StaffBookingsResponse.of(found));
    }

    @Tag(name = "Staff")
    @Operation(
            operationId = "getFlightImpact",
            summary = "Whom a cancellation of a flight affects",
            description =
                    "Before the cancellation: the live bookings and what their refunds would be. After it: how many of them are"
                            + " cancelled and refunded. From the primary.")
    @ApiResponse(responseCode = "200", description = "The counts")
    @ProblemResponses(ProblemCode.NOT_FOUND)
    @GetMapping("/api/v1/staff/flights/{flightId}/impact")
    ResponseEntity<FlightImpact.Impact> impact(
            @Parameter(description = "Flight number and day of departure", example = "JW1-2026-12-01") @PathVariable
                    String flightId) {
        FlightId flight = FlightId.parse(flightId).orElseThrow(StaffController::noFlight);
        FlightImpact.Impact impact = flightImpact.of(flight, clock.instant());
        if (impact.bookings() == 0 && !flightLookup.exists(flight)) {
            throw noFlight();
        }
        return unstored(impact);
    }

    @Tag(name = "Staff")
    @Operation(
            operationId = "getSalesHealth",
            summary = "The health of the sale",
            description =
                    "Six numbers: what became of bookings in the last `windowSeconds`, how many are in `PAYING` for over a minute,"
                            + " and the age of the newest change that is published. Looked up at most every 5 seconds.")
    @ApiResponse(responseCode = "200", description = "The numbers")
    @GetMapping("/api/v1/staff/sales-health")
    ResponseEntity<SalesHealth.Report> health() {
        return unstored(salesHealth.report());
    }

    @Tag(name = "Manifest")
    @Operation(
            operationId = "getManifest",
            summary = "A flight's manifest",
            description = "The passengers with a ticket for the flight, by booking reference, from the primary.")
    @ApiResponse(responseCode = "200", description = "One page, possibly empty")
    @ProblemResponses(ProblemCode.NOT_FOUND)
    @GetMapping("/api/v1/flights/{flightId}/passengers")
    ManifestResponse passengers(
            @Parameter(description = "Flight number and day of departure", example = "JW1-2026-12-01") @PathVariable
                    String flightId,
            @ParameterObject @Valid PageRequest page) {
        FlightId flight = FlightId.parse(flightId).orElseThrow(StaffController::noFlight);
        PassengerPosition after = page.after(BookingApiConfiguration.CURSOR, StaffController::position);
        Page<Manifest.Entry, PassengerPosition> found = manifest.page(flight, after, page.limit());
        if (found.entries().isEmpty() && after == null && !flightLookup.exists(flight)) {
            throw noFlight();
        }
        return ManifestResponse.of(flight, found);
    }

    @Tag(name = "Disruptions")
    @Operation(
            operationId = "listDisruptions",
            summary = "Bookings with a missed connection",
            description =
                    "Bookings whose connection, or minimum stay between outbound and return flight, is too short after a"
                            + " delay; oldest first, from the primary, until the missed flight has departed.")
    @ApiResponse(responseCode = "200", description = "One page, possibly empty")
    @GetMapping("/api/v1/disruptions")
    DisruptionsResponse disruptions(@ParameterObject @Valid PageRequest page) {
        return DisruptionsResponse.of(disruptions.page(
                page.after(BookingApiConfiguration.CURSOR, DisruptionsResponse::position),
                page.limit(),
                clock.instant()));
    }

    private static PassengerPosition position(List<String> parts) {
        return new PassengerPosition(
                new RecordLocator(parts.get(1)).value(),
                Objects.checkIndex(Integer.parseInt(parts.getFirst()), PartyPolicy.SIZE_MAX));
    }

    private List<Booking> one(String reference) {
        RecordLocator locator = RecordLocator.parse(reference)
                .orElseThrow(() -> ProblemException.invalid("reference", "must be a record locator"));
        return bookings.find(locator).stream().toList();
    }

    private static String prefix(String familyName) {
        String prefix = PersonNames.normalized(familyName);
        if (prefix.isEmpty() || prefix.codePointCount(0, prefix.length()) > NAME_CHARACTERS_MAX) {
            throw ProblemException.invalid("familyName", "must have 1 to " + NAME_CHARACTERS_MAX + " characters");
        }
        return prefix;
    }

    private static ProblemException noFlight() {
        return new ProblemException(ProblemCode.NOT_FOUND, "The flight was not found.");
    }

    private static <T> ResponseEntity<T> unstored(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }

    /**
     * One page of a flight's manifest.
     *
     * @param nextCursor asks for the next page; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Manifest")
    record ManifestResponse(
            @Schema(example = "JW1-2026-12-01") String flightId,
            List<Manifest.Entry> passengers,
            @Nullable String nextCursor) {

        static ManifestResponse of(FlightId flightId, Page<Manifest.Entry, PassengerPosition> page) {
            PassengerPosition next = page.next();
            return new ManifestResponse(
                    flightId.value(),
                    page.entries(),
                    next == null ? null : BookingApiConfiguration.CURSOR.write(next.passenger(), next.reference()));
        }
    }
}
