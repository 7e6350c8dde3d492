package dev.jetway.contracts;

/**
 * Money in all APIs and events.
 *
 * @param amount a decimal number with the currency's number of digits, such as {@code "398.00"}
 * @param currency the ISO 4217 code
 */
public record MonetaryAmount(String amount, String currency) {}
