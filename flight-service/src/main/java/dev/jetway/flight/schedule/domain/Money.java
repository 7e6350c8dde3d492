package dev.jetway.flight.schedule.domain;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An amount in the smallest unit of its currency, so that it adds up exactly.
 *
 * @param minorUnits the amount in minorUnits units: cents for USD, whole yen for JPY (ISO 4217 says how many digits)
 */
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,6})?");

    /** What the airline files its fares in. */
    public static final Currency USD = Currency.getInstance("USD");

    public static Money usd(long cents) {
        return new Money(cents, USD);
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /**
     * The money that a decimal number such as {@code 398.00} means; nothing for one that has a sign, an exponent or more digits
     * after the point than the currency.
     */
    public static Optional<Money> parse(String amount, Currency currency) {
        if (!DECIMAL.matcher(amount).matches()) {
            return Optional.empty();
        }
        BigDecimal minorUnits = new BigDecimal(amount).movePointRight(currency.getDefaultFractionDigits());
        try {
            return Optional.of(new Money(minorUnits.longValueExact(), currency));
        } catch (ArithmeticException finerThanTheCurrency) {
            return Optional.empty();
        }
    }

    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.addExact(minorUnits, other.minorUnits), currency);
    }

    public Money times(int count) {
        return new Money(Math.multiplyExact(minorUnits, count), currency);
    }

    /** The amount as a decimal number with exactly the currency's own digits. */
    public String amount() {
        return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits())
                .toPlainString();
    }

    @Override
    public int compareTo(Money other) {
        requireSameCurrency(other);
        return Long.compare(minorUnits, other.minorUnits);
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
