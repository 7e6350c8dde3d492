package dev.jetway.booking.api;

import dev.jetway.booking.application.BookSeatsCommand;
import dev.jetway.booking.application.HoldRequest.ChosenSeat;
import dev.jetway.booking.domain.Contact;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.PartyPolicy;
import dev.jetway.booking.domain.Passenger;
import dev.jetway.booking.domain.PassengerType;
import dev.jetway.booking.domain.RequestIdentity;
import dev.jetway.booking.domain.SeatNumber;
import dev.jetway.platform.text.DeliverableAddress;
import dev.jetway.platform.text.MailAddress;
import dev.jetway.platform.text.PersonName;
import dev.jetway.platform.text.PersonNames;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a traveller sends to book an offer.
 *
 * @param offerId as the search named it
 * @param seats chosen seats; a passenger without one on a flight is assigned one
 */
@Schema(name = "BookingRequest")
record BookingRequest(
        @NotBlank
        @Size(max = 8192)
        @Schema(description = "`offerId` from the search", example = "the-offerId-of-an-offer")
        String offerId,

        @NotEmpty @Size(max = PartyPolicy.SIZE_MAX) List<@NotNull @Valid Traveller> passengers,
        @NotNull @Valid ContactDetails contact,

        @Schema(description = "Chosen seats; a passenger without one on a flight is assigned one", example = "[]")
        @Size(max = SEATS_MAX)
        @Nullable
        List<@NotNull @Valid Seat> seats) {

    private static final int SEATS_MAX = 8 * PartyPolicy.SIZE_MAX;

    @Schema(name = "Traveller", description = "A passenger of the party; seats refer to its index")
    record Traveller(
            @NotNull
            @Schema(description = "Adult, child (2 to 11) or infant on a lap, on the day of departure", example = "ADT")
            PassengerType type,

            @NotNull
            @PersonName(max = NAME_CHARACTERS_MAX)
            @Schema(minLength = 1, maxLength = NAME_CHARACTERS_MAX, example = "Ada")
            String givenName,

            @NotNull
            @PersonName(max = NAME_CHARACTERS_MAX)
            @Schema(minLength = 1, maxLength = NAME_CHARACTERS_MAX, example = "Example")
            String familyName,

            @NotNull @Schema(example = "1990-12-10") LocalDate dateOfBirth) {

        private static final int NAME_CHARACTERS_MAX = 60;

        /** Comes before validation, so a name may still be missing. */
        Traveller {
            if (givenName != null) {
                givenName = PersonNames.normalized(givenName);
            }
            if (familyName != null) {
                familyName = PersonNames.normalized(familyName);
            }
        }

        Passenger passenger() {
            return new Passenger(type, givenName, familyName, dateOfBirth, null);
        }
    }

    @Schema(name = "Contact", description = "Contact for notifications")
    record ContactDetails(
            @NotBlank
            @DeliverableAddress
            @Schema(format = "email", maxLength = MailAddress.OCTETS_MAX, example = "traveller@example.org")
            String email,

            @Pattern(regexp = "\\+?[0-9 ()./-]{3,31}", message = "must be a telephone number")
            @Schema(example = "+20 2 5550 100")
            @Nullable
            String phone) {

        Contact contact() {
            return new Contact(MailAddress.parse(email).orElseThrow().text(), phone);
        }
    }

    @Schema(name = "ChosenSeat", description = "The seat of one passenger on one flight")
    record Seat(
            @NotNull
            @Pattern(regexp = FlightId.PATTERN, message = "must be a flight's id")
            @Schema(example = "JW1-2026-12-01")
            String flightId,

            @NotNull @Min(0) @Schema(description = "Index in `passengers`, from 0", example = "0")
            Integer passenger,

            @NotNull
            @Pattern(regexp = SeatNumber.PATTERN, message = "must be a seat, such as 12A")
            @Schema(example = "12A")
            String seat) {

        ChosenSeat chosen() {
            return new ChosenSeat(new FlightId(flightId), passenger, new SeatNumber(seat));
        }
    }

    BookSeatsCommand command(RequestIdentity request, String travellerId, String holdId) {
        return new BookSeatsCommand(
                request,
                travellerId,
                holdId,
                offerId,
                passengers.stream().map(Traveller::passenger).toList(),
                contact.contact(),
                seats == null ? List.of() : seats.stream().map(Seat::chosen).toList());
    }

    /** Without what was sent, since it is of people. */
    @Override
    public String toString() {
        return "BookingRequest[]";
    }
}
