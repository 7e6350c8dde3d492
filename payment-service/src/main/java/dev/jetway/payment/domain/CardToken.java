package dev.jetway.payment.domain;

/** The provider's single-use token of a card. It is stored until the outcome of the authorization is known, and never printed. */
public record CardToken(String value) {

    public static final int LENGTH_MAX = 255;

    public CardToken {
        if (value.isBlank() || value.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("A card token has 1 to %d characters".formatted(LENGTH_MAX));
        }
    }

    @Override
    public String toString() {
        return "CardToken[hidden]";
    }
}
