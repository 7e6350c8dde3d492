package dev.jetway.contracts;

/**
 * Money as it is written on every wire.
 *
 * @param amount a decimal number with exactly the currency's own digits, such as {@code "398.00"}
 * @param currency the ISO 4217 code
 */
public record MonetaryAmount(String amount, String currency) {}
