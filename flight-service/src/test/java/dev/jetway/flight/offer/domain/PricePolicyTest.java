package dev.jetway.flight.offer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.Money;
import java.math.BigDecimal;
import java.util.Currency;
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
    void aLaterBookingCostsMore(long daysAhead, AdvancePurchasePolicy band) {
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
    void aFullerCabinCostsMore(int taken, int seats, CabinLoadPolicy step) {
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
        "200, 90, 1, FLEX, 924.80",
        "201, 0, 90, LIGHT, 170.85",
        "199.99, 0, 30, LIGHT, 199.99",
        "199.99, 0, 90, LIGHT, 169.99",
        "0.40, 0, 30, LIGHT, 0.40",
        "0.40, 0, 90, LIGHT, 0.34",
        "0.01, 0, 90, LIGHT, 0.01",
        "0.01, 0, 30, STANDARD, 0.01",
        "100000, 100, 0, FLEX, 462400.00"
    })
    void thePriceIsTheBaseFareByAheadLoadAndBrandAndLosesNoFraction(
            BigDecimal baseUsd, int takenOfHundred, long daysAhead, FareBrand brand, String price) {
        CabinOnSale cabin = new CabinOnSale(
                CabinClass.ECONOMY,
                100,
                takenOfHundred,
                Money.usd(baseUsd.movePointRight(2).longValueExact()));
        assertThat(PricePolicy.adultPrice(cabin, daysAhead, brand).amount()).isEqualTo(price);
    }

    @ParameterizedTest
    @CsvSource({"ADT, 199.00", "CHD, 149.25", "INF, 19.90"})
    void childrenAndInfantsPayAPart(PassengerType type, String price) {
        assertThat(PricePolicy.priceFor(type, Money.usd(19_900)).amount()).isEqualTo(price);
    }

    @ParameterizedTest
    @CsvSource({
        "20001, JPY, ADT, 20001",
        "20001, JPY, CHD, 15001",
        "20001, JPY, INF, 2000",
        "1, JPY, CHD, 1",
        "1, JPY, INF, 1",
        "1234, KWD, ADT, 1.234",
        "1234, KWD, CHD, 0.926",
        "4, KWD, INF, 0.001",
        "1, USD, INF, 0.01",
        "0, USD, INF, 0.00"
    })
    void everyPriceIsRoundedToMinorUnitsAndNeverToZero(long minor, String currency, PassengerType type, String price) {
        Money fare = new Money(minor, Currency.getInstance(currency));
        assertThat(PricePolicy.priceFor(type, fare).amount()).isEqualTo(price);
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
    @CsvSource({"40000, 340.00", "40100, 340.85", "100, 0.85", "3, 0.03", "1, 0.01", "0, 0.00"})
    void aThroughFareIsAtMostTheSumOfItsFlights(long cents, String price) {
        assertThat(PricePolicy.throughFare(Money.usd(cents)).amount()).isEqualTo(price);
    }
}
