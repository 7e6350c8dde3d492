package dev.jetway.flight.inventory.domain;

import static dev.jetway.flight.offer.domain.PassengerType.ADT;
import static dev.jetway.flight.offer.domain.PassengerType.CHD;
import static dev.jetway.flight.offer.domain.PassengerType.INF;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.flight.inventory.domain.HoldCommand.NamedSeat;
import dev.jetway.flight.offer.application.TestOffers;
import dev.jetway.flight.offer.domain.OfferTerms;
import dev.jetway.flight.offer.domain.Party;
import dev.jetway.flight.offer.domain.PassengerType;
import dev.jetway.flight.schedule.domain.AircraftType;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.SeatNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldCommandValidatorTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final FlightId FLIGHT = FlightId.of("JW1-2026-12-01");
    private static final OfferTerms TERMS = TestOffers.economy(NOW.plusSeconds(900), new Party(2, 0, 1), FLIGHT);
    private static final List<PassengerType> PARTY = List.of(ADT, ADT, INF);
    private static final FlightLeg PLAN = new FlightLeg(
            FLIGHT,
            new AirportCode("CAI"),
            new AirportCode("LHR"),
            NOW.plusSeconds(90_000),
            NOW.plusSeconds(99_000),
            AircraftType.A20N,
            List.of());

    @Test
    void aValidCommandHasNoViolation() {
        assertThat(faults(PARTY, NOW.plusSeconds(900), "0 14A", "1 14B")).isEmpty();
        assertThat(faults(List.of(INF, ADT, ADT), NOW.plusSeconds(900), "1 14A"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0 1A,        seats[0].seat", // business
        "0 13A,       seats[0].seat",
        "0 99A,       seats[0].seat",
        "0 1B,        seats[0].seat", // blocked
        "2 14A,       seats[0].passenger", // the infant
        "3 14A,       seats[0].passenger",
        "-1 14A,      seats[0].passenger",
        "0 14A;0 14B, seats[1].passenger",
        "0 14A;1 14A, seats[1].seat"
    })
    void anInvalidSeatIsReported(String seats, String field) {
        assertThat(faults(PARTY, NOW.plusSeconds(900), seats.split(";"))).containsExactly(field);
    }

    /** Rows 11 and 12 of an A320neo are beside its exits. */
    @ParameterizedTest
    @CsvSource({
        "ADT;ADT,     1990-01-01;1990-01-01, 0 11A;1 12B, ''",
        "ADT;ADT,     1990-01-01;2011-12-01, 0 11A;1 12B, ''",
        "ADT;ADT,     1990-01-01;2011-12-02, 0 11A;1 12B, seats[1].seat",
        "ADT;ADT,     1990-01-01;2011-12-02, 0 11A;1 14B, ''",
        "ADT;ADT,     '',                    0 11A;1 12B, ''",
        "ADT;CHD,     1990-01-01;2020-12-02, 0 14A;1 12B, seats[1].seat",
        "ADT;CHD,     1990-01-01;2020-12-02, 0 11A;1 14B, seats[0].seat",
        "ADT;ADT;INF, 1990-01-01;1990-01-01;2026-01-01, 0 11A;1 14B, seats[0].seat"
    })
    void aSeatInAnExitRowIsNotForEverybody(String party, String born, String seats, String field) {
        List<PassengerType> types =
                Arrays.stream(party.split(";")).map(PassengerType::valueOf).toList();
        int children = (int) types.stream().filter(CHD::equals).count();
        int infants = (int) types.stream().filter(INF::equals).count();
        OfferTerms terms = TestOffers.economy(
                NOW.plusSeconds(900), new Party(types.size() - children - infants, children, infants), FLIGHT);
        HoldCommand command = new HoldCommand(
                new HoldId("00000000-0000-0000-0000-000000000001"),
                "offer",
                types,
                born.isEmpty()
                        ? List.of()
                        : Arrays.stream(born.split(";")).map(LocalDate::parse).toList(),
                named(seats.split(";")),
                Set.of(),
                NOW.plusSeconds(900));
        assertThat(faults(terms, command)).isEqualTo(field.isEmpty() ? List.of() : List.of(field));
    }

    @Test
    void aFlightOutsideTheOfferIsReported() {
        HoldCommand command = command(
                PARTY,
                NOW.plusSeconds(900),
                List.of(new NamedSeat(FlightId.of("JW9-2026-12-01"), 0, SeatNumber.of("14A"))));
        assertThat(faults(command)).containsExactly("seats[0].flightId");
    }

    @Test
    void anotherPartyOrAnInvalidDeadlineIsReported() {
        assertThat(faults(List.of(ADT, ADT), NOW)).containsExactly("passengers", "heldUntil");
    }

    private static List<String> faults(List<PassengerType> passengers, Instant until, String... seats) {
        return faults(command(passengers, until, named(seats)));
    }

    private static List<NamedSeat> named(String... seats) {
        return Arrays.stream(seats)
                .map(seat -> seat.split(" "))
                .map(seat -> new NamedSeat(FLIGHT, Integer.parseInt(seat[0]), SeatNumber.of(seat[1])))
                .toList();
    }

    private static List<String> faults(HoldCommand command) {
        return faults(TERMS, command);
    }

    private static List<String> faults(OfferTerms terms, HoldCommand command) {
        return new HoldCommandValidator(terms, Map.of(FLIGHT, PLAN), new LeasePolicy(Duration.ofHours(1)))
                .violations(command, NOW).stream()
                        .map(HoldOutcome.Violation::field)
                        .toList();
    }

    private static HoldCommand command(List<PassengerType> passengers, Instant until, List<NamedSeat> seats) {
        return new HoldCommand(new HoldId("00000000-0000-0000-0000-000000000001"), "offer", passengers, seats, until);
    }
}
