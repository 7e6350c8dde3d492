package dev.jetway.flight.inventory.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.contracts.FlightEvent;
import dev.jetway.flight.inventory.domain.ConfirmationOutcome;
import dev.jetway.flight.inventory.domain.Hold;
import dev.jetway.flight.inventory.domain.HoldCommand;
import dev.jetway.flight.inventory.domain.HoldId;
import dev.jetway.flight.inventory.domain.HoldOutcome;
import dev.jetway.flight.inventory.domain.ReleaseOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life cycle of a hold after it is granted: confirmed, released or expired once, and the outcome of each repeat. */
class HoldLifecycleTest extends HoldScenario {

    @Test
    void repeatedConfirmationsHaveTheSameOutcome() {
        HoldId id = held("12A");
        assertThat(confirm.confirm(id, REFERENCE)).isEqualTo(ConfirmationOutcome.CONFIRMED);
        assertThat(confirm.confirm(id, REFERENCE)).isEqualTo(ConfirmationOutcome.ALREADY_CONFIRMED);
        assertThat(events).containsExactly(confirmed(id), confirmed(id));
        assertThat(inventory.sold()).isOne();
        clock.advance(Duration.ofDays(1));
        assertThat(expireHolds.expireBatch()).isZero();
        assertThat(inventory.sold()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"899, true", "900, false"})
    void aHoldCanBeConfirmedUntilItsDeadline(int secondsLater, boolean confirmed) {
        HoldId id = held("12A");
        clock.advance(Duration.ofSeconds(secondsLater));
        assertThat(confirm.confirm(id, REFERENCE))
                .isEqualTo(confirmed ? ConfirmationOutcome.CONFIRMED : ConfirmationOutcome.HOLD_EXPIRED);
        assertThat(inventory.taken()).isEqualTo(confirmed ? 1 : 0);
        assertThat(events).containsExactly(confirmed ? confirmed(id) : refused(id, "hold-expired"));
    }

    @Test
    void aLapsedHoldIsExpiredOnceAndNotConfirmed() {
        HoldId id = held("12A");
        clock.advance(Duration.ofSeconds(900));
        assertThat(expireHolds.expireBatch()).isOne();
        assertThat(expireHolds.expireBatch()).isZero();
        assertThat(inventory.taken()).isZero();
        assertThat(confirm.confirm(id, REFERENCE)).isEqualTo(ConfirmationOutcome.HOLD_EXPIRED);
        assertThat(release.release(id, REFERENCE)).isEqualTo(ReleaseOutcome.HAD_EXPIRED);
        assertThat(inventory.find(id)).containsInstanceOf(Hold.Expired.class);
    }

    @Test
    void aHoldThatCanNotBeExpiredDoesNotKeepTheOthersFromIt() {
        HoldId first = held("12A");
        clock.advance(Duration.ofSeconds(1));
        HoldId second = held("12B");
        inventory.jam(first);
        clock.advance(Duration.ofSeconds(900));
        assertThat(expireHolds.expireBatch()).isOne();
        assertThat(inventory.find(first)).containsInstanceOf(Hold.Held.class);
        assertThat(inventory.find(second)).containsInstanceOf(Hold.Expired.class);
    }

    @Test
    void aSeatOfALapsedHoldIsTakenWithoutWaitingForTheSweeper() {
        HoldId expired = held("12A");
        clock.advance(Duration.ofSeconds(900));
        HoldId next = newId();
        granted(holdSeats.hold(command(next, "12A")));
        assertThat(confirm.confirm(expired, REFERENCE)).isEqualTo(ConfirmationOutcome.HOLD_EXPIRED);
        assertThat(confirm.confirm(next, "ABC234")).isEqualTo(ConfirmationOutcome.CONFIRMED);
        assertThat(inventory.sold()).isOne();
    }

    @Test
    void aReleasedHoldPutsItsSeatsBackOnSaleOnce() {
        HoldId id = held("12A");
        assertThat(release.release(id, REFERENCE)).isEqualTo(ReleaseOutcome.RELEASED);
        HoldId next = held("12A");
        assertThat(release.release(id, REFERENCE)).isEqualTo(ReleaseOutcome.ALREADY_RELEASED);
        assertThat(confirm.confirm(id, REFERENCE)).isEqualTo(ConfirmationOutcome.HOLD_RELEASED);
        assertThat(inventory.find(next)).containsInstanceOf(Hold.Held.class);
        assertThat(inventory.taken()).isOne();
        assertThat(events).containsExactly(released(id), released(id), refused(id, "hold-released"));
    }

    @Test
    void aHoldWithoutABookingIsReleasedWithoutAnEvent() {
        HoldId id = held("12A");
        assertThat(release.release(id)).isEqualTo(ReleaseOutcome.RELEASED);
        assertThat(release.release(id)).isEqualTo(ReleaseOutcome.ALREADY_RELEASED);
        assertThat(inventory.taken()).isZero();
        assertThat(events).isEmpty();
    }

    @Test
    void aSoldSeatGoesBackOnSaleWhenItsBookingIsCancelled() {
        HoldId id = held("12A");
        confirm.confirm(id, REFERENCE);
        assertThat(release.release(id, REFERENCE)).isEqualTo(ReleaseOutcome.RELEASED);
        assertThat(inventory.taken()).isZero();
    }

    @Test
    void aHoldReleasedBeforeItsRequestIsRefused() {
        HoldId id = newId();
        assertThat(release.release(id, REFERENCE)).isEqualTo(ReleaseOutcome.NEVER_HELD);
        assertThat(holdSeats.hold(command(id, "12A"))).isEqualTo(new HoldOutcome.Ended());
        assertThat(release.release(id, REFERENCE)).isEqualTo(ReleaseOutcome.ALREADY_RELEASED);
        assertThat(inventory.taken()).isZero();
    }

    @Test
    void aRequestWhoseHoldHasEndedDoesNotGetAnother() {
        HoldCommand command = command(newId(), "12A");
        holdSeats.hold(command);
        release.release(command.id(), REFERENCE);
        assertThat(holdSeats.hold(command)).isEqualTo(new HoldOutcome.Ended());
    }

    @Test
    void aHoldOnACancelledFlightCanNotBeConfirmed() {
        HoldId id = held("12A");
        cancel(OUT);
        assertThat(confirm.confirm(id, REFERENCE)).isEqualTo(ConfirmationOutcome.FLIGHT_CANCELLED);
        assertThat(events).containsExactly(refused(id, "flight-cancelled"));
        assertThat(inventory.taken()).isZero();
    }

    /** The booking saga refunds a cancelled flight as such, with its mail; an expired hold would end the booking as unpaid. */
    @Test
    void aCancelledFlightIsTheReasonAlsoWhenTheHoldHasEnded() {
        HoldId released = held("12A");
        release.release(released);
        HoldId expired = held("12A");
        clock.advance(Duration.ofSeconds(900));
        expireHolds.expireBatch();
        cancel(OUT);
        assertThat(confirm.confirm(released, REFERENCE)).isEqualTo(ConfirmationOutcome.FLIGHT_CANCELLED);
        assertThat(confirm.confirm(expired, REFERENCE)).isEqualTo(ConfirmationOutcome.FLIGHT_CANCELLED);
        assertThat(events).containsExactly(refused(released, "flight-cancelled"), refused(expired, "flight-cancelled"));
    }

    /** An event of before the hold was confirmed that is replayed later. */
    @Test
    void aReleaseOfAHoldWithoutABookingDoesNotPutSoldSeatsBackOnSale() {
        HoldId id = held("12A");
        confirm.confirm(id, REFERENCE);
        assertThat(release.release(id)).isEqualTo(ReleaseOutcome.SOLD);
        assertThat(inventory.sold()).isOne();
        assertThat(inventory.find(id)).containsInstanceOf(Hold.Confirmed.class);
    }

    @Test
    void anUnknownHoldCanNotBeConfirmed() {
        HoldId id = newId();
        assertThat(confirm.confirm(id, REFERENCE)).isEqualTo(ConfirmationOutcome.HOLD_UNKNOWN);
        assertThat(events).containsExactly(refused(id, "hold-unknown"));
    }

    @Test
    void anEndedHoldIsDeletedAMonthAfterItsDeadlineAndASoldOneIsKept() {
        HoldId expired = held("12A");
        HoldId sold = held("12B");
        confirm.confirm(sold, REFERENCE);
        clock.advance(Duration.ofSeconds(900));
        expireHolds.expireBatch();
        clock.advance(Duration.ofDays(30));
        deleteEndedHolds.deleteEnded();
        assertThat(inventory.find(expired)).isPresent();
        clock.advance(Duration.ofMillis(1));
        deleteEndedHolds.deleteEnded();
        assertThat(inventory.find(expired)).isEmpty();
        assertThat(inventory.find(sold)).isPresent();
    }

    private static FlightEvent confirmed(HoldId id) {
        return new FlightEvent.SeatsConfirmed(REFERENCE, id.value());
    }

    private static FlightEvent refused(HoldId id, String reason) {
        return new FlightEvent.SeatsConfirmationRefused(REFERENCE, id.value(), reason);
    }

    private static FlightEvent released(HoldId id) {
        return new FlightEvent.SeatsReleased(REFERENCE, id.value());
    }
}
