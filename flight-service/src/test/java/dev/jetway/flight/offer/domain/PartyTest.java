package dev.jetway.flight.offer.domain;

import static dev.jetway.flight.offer.domain.PassengerType.ADT;
import static dev.jetway.flight.offer.domain.PassengerType.CHD;
import static dev.jetway.flight.offer.domain.PassengerType.INF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartyTest {

    @ParameterizedTest
    @CsvSource({"9, 0, 0", "1, 8, 0", "4, 1, 4", "1, 0, 1"})
    void aPartyHasUpToNineTravellersAndALapForEachInfant(int adults, int children, int infants) {
        assertThat(new Party(adults, children, infants).seats()).isEqualTo(adults + children);
    }

    @ParameterizedTest
    @CsvSource({"10, 0, 0", "5, 0, 5", "1, 0, 2", "0, 1, 0", "1, -1, 0"})
    void anythingElseIsNoParty(int adults, int children, int infants) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Party(adults, children, infants));
    }

    @Test
    void thePassengersMustBeThePartyInAnyOrder() {
        Party family = new Party(2, 1, 1);
        assertThat(family.matches(List.of(CHD, ADT, INF, ADT))).isTrue();
        assertThat(family.matches(List.of(ADT, ADT, CHD))).isFalse();
        assertThat(family.matches(List.of(ADT, ADT, ADT, INF))).isFalse();
        assertThat(family.matches(List.of(ADT, ADT, CHD, INF, INF))).isFalse();
    }
}
