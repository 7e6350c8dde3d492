package dev.jetway.payment.domain;

import java.math.BigDecimal;
import java.util.Currency;

/** An amount in the smallest unit of an ISO 4217 currency; never negative. */
public record Money(long minorUnits, Currency currency) {

    public Money {
        if (minorUnits < 0) {
            throw new IllegalArgumentException("An amount must not be negative");
        }
    }

    /**
     * Reads a decimal number with no more digits than the currency has.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static Money of(String amount, String currencyCode) {
        Currency currency = Currency.getInstance(currencyCode);
        try {
            return new Money(
                    new BigDecimal(amount)
                            .movePointRight(currency.getDefaultFractionDigits())
                            .longValueExact(),
                    currency);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("Not an amount in " + currencyCode, e);
        }
    }

    /** The amount as a decimal number with the currency's own digits. */
    public String amount() {
        return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits())
                .toPlainString();
    }

    public Money none() {
        return new Money(0, currency);
    }

    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.addExact(minorUnits, other.minorUnits), currency);
    }

    public boolean isMoreThan(Money other) {
        requireSameCurrency(other);
        return minorUnits > other.minorUnits;
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("The currencies differ");
        }
    }
}
