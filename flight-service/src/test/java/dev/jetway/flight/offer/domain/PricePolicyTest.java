package dev.jetway.flight.offer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.Money;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricePolicyTest {

    @ParameterizedTest
    @CsvSource({
        "330, EARLY",
        "60, EARLY",
        "59, PLANNED",
        "21, PLANNED",
        "20, SOON",
        "7, SOON",
        "6, LATE",
        "3, LATE",
        "2, LAST_MINUTE",
        "0, LAST_MINUTE",
        "-1, LAST_MINUTE"
    })
    void theLaterOneBooksTheDearer(long daysAhead, AdvancePurchasePolicy band) {
        assertThat(AdvancePurchasePolicy.at(daysAhead)).isEqualTo(band);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 180, OPEN",
        "89, 180, OPEN",
        "90, 180, HALF_FULL",
        "134, 180, HALF_FULL",
        "135, 180, FULL_SOON",
        "161, 180, FULL_SOON",
        "162, 180, NEARLY_FULL",
        "180, 180, NEARLY_FULL",
        "181, 180, NEARLY_FULL"
    })
    void theFullerTheDearer(int taken, int seats, CabinLoadPolicy step) {
        assertThat(CabinLoadPolicy.at(taken, seats)).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource({
        "200, 0, 30, LIGHT, 200.00",
        "200, 0, 30, STANDARD, 250.00",
        "200, 0, 30, FLEX, 340.00",
        "200, 0, 90, LIGHT, 170.00",
        "200, 0, 1, LIGHT, 340.00",
        "200, 90, 30, LIGHT, 320.00",
        "200, 90, 1, FLEX, 925.00",
        "201, 0, 90, LIGHT, 171.00"
    })
    void thePriceIsTheBaseFareByAheadLoadAndBrandInWholeUnits(
            long baseUsd, int takenOfHundred, long daysAhead, FareBrand brand, String price) {
        CabinOnSale cabin = new CabinOnSale(CabinClass.ECONOMY, 100, takenOfHundred, Money.usd(baseUsd * 100));
        assertThat(PricePolicy.adultPrice(cabin, daysAhead, brand).amount()).isEqualTo(price);
    }

    @ParameterizedTest
    @CsvSource({"ADT, 199.00", "CHD, 149.00", "INF, 20.00"})
    void childrenAndInfantsPayAPart(PassengerType type, String price) {
        assertThat(PricePolicy.priceFor(type, Money.usd(19_900)).amount()).isEqualTo(price);
    }

    @Test
    void aCurrencyWithoutDigitsIsRoundedToItsUnit() {
        Money fare = new Money(20_001, Currency.getInstance("JPY"));
        assertThat(PricePolicy.priceFor(PassengerType.CHD, fare).amount()).isEqualTo("15001");
    }

    @ParameterizedTest
    @CsvSource({
        "ECONOMY, LIGHT, 30, false, YL21OW",
        "BUSINESS, FLEX, 2, true, JF00RT",
        "PREMIUM_ECONOMY, STANDARD, 8, true, WS07RT"
    })
    void theFareBasisTellsCabinBrandAdvancePurchaseAndJourney(
            CabinClass cabin, FareBrand brand, long daysAhead, boolean returning, String code) {
        assertThat(FareBasis.of(cabin, brand, daysAhead, returning)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"400, 340.00", "401, 341.00", "1, 1.00", "0, 0.00"})
    void whoeverChangesPlanesPaysLessThanForTheFlightsOneByOne(long usd, String price) {
        assertThat(PricePolicy.throughFare(Money.usd(usd * 100)).amount()).isEqualTo(price);
    }
}
