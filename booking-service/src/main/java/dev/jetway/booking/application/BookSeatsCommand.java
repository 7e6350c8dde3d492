package dev.jetway.booking.application;

import dev.jetway.booking.domain.Contact;
import dev.jetway.booking.domain.Passenger;
import dev.jetway.booking.domain.RequestIdentity;
import java.util.List;

/**
 * A traveller's command to book an offer.
 *
 * @param holdId the same for every repeat of the request
 */
public record BookSeatsCommand(
        RequestIdentity request,
        String travellerId,
        String holdId,
        String offerId,
        List<Passenger> passengers,
        Contact contact,
        List<HoldRequest.ChosenSeat> seats) {

    public BookSeatsCommand {
        passengers = List.copyOf(passengers);
        seats = List.copyOf(seats);
    }

    int seatCount() {
        return (int) passengers.stream()
                .filter(passenger -> passenger.type().hasSeat())
                .count();
    }
}
