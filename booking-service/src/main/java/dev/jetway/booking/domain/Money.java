package dev.jetway.booking.domain;

import java.math.BigDecimal;
import java.util.Currency;

/** An amount in a currency of ISO 4217, kept in its smallest unit; never negative. */
public record Money(long minorUnits, Currency currency) {

    private static final int PERCENT_ALL = 100;

    public Money {
        if (minorUnits < 0) {
            throw new IllegalArgumentException("Money is never negative here");
        }
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException("Not a currency to pay in: " + currency);
        }
    }

    /** The money that a decimal amount with at most the currency's own digits means. */
    public static Money of(String amount, String currencyCode) {
        Currency currency = Currency.getInstance(currencyCode);
        long minor = new BigDecimal(amount)
                .movePointRight(currency.getDefaultFractionDigits())
                .longValueExact();
        return new Money(minor, currency);
    }

    /** The decimal amount with exactly the currency's own digits, such as {@code 398.00}. */
    public String amount() {
        return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits())
                .toPlainString();
    }

    public Money minus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Can't take " + other.currency + " from " + currency);
        }
        return new Money(minorUnits - other.minorUnits, currency);
    }

    /** This share of the amount; a part of the smallest unit counts as a whole one. */
    public Money percentRoundedUp(int percent) {
        return new Money(Math.ceilDiv(Math.multiplyExact(minorUnits, percent), PERCENT_ALL), currency);
    }

    /** Nothing, in the same currency. */
    public Money none() {
        return new Money(0, currency);
    }

    public boolean isNone() {
        return minorUnits == 0;
    }
}
