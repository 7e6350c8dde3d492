package dev.jetway.flight.schedule.domain;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount in the smallest unit of its currency, so that it adds up exactly.
 *
 * @param minor the amount in minor units: cents for USD, whole yen for JPY (ISO 4217 says how many digits)
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {

    /** What the airline files its fares in. */
    public static final Currency USD = Currency.getInstance("USD");

    public static Money usd(long cents) {
        return new Money(cents, USD);
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.addExact(minor, other.minor), currency);
    }

    public Money times(int count) {
        return new Money(Math.multiplyExact(minor, count), currency);
    }

    /** The amount as a decimal number with exactly the currency's own digits. */
    public String amount() {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).toPlainString();
    }

    @Override
    public int compareTo(Money other) {
        requireSameCurrency(other);
        return Long.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return amount() + " " + currency;
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Amounts of two currencies don't add up");
        }
    }
}
