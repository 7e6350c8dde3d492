package dev.jetway.payment.provider;

import dev.jetway.payment.domain.CardToken;
import java.util.Arrays;
import java.util.Optional;

/** Test cards of the built-in provider. */
enum TestCard {
    VISA("tok_visa"),
    MASTERCARD("tok_mastercard"),
    DECLINED("tok_declined"),
    INSUFFICIENT_FUNDS("tok_insufficient_funds"),
    /** The response is delayed. */
    SLOW("tok_slow"),
    /** Fails twice, then succeeds. */
    FLAKY("tok_flaky"),
    /** Succeeds, but the response is lost. */
    LOST_REPLY("tok_lost_reply");

    private final String token;

    TestCard(String token) {
        this.token = token;
    }

    static Optional<TestCard> of(CardToken card) {
        return Arrays.stream(values())
                .filter(known -> known.token.equals(card.value()))
                .findAny();
    }
}
