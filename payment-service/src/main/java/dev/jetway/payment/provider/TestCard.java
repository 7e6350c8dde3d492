package dev.jetway.payment.provider;

import dev.jetway.payment.domain.CardToken;
import java.util.Arrays;
import java.util.Optional;

/** The cards that the built-in provider knows, and what each is good for. */
enum TestCard {
    VISA("tok_visa"),
    MASTERCARD("tok_mastercard"),
    DECLINED("tok_declined"),
    INSUFFICIENT_FUNDS("tok_insufficient_funds"),
    /** The answer takes its time. */
    SLOW("tok_slow"),
    /** The provider fails twice before it does what it is asked. */
    FLAKY("tok_flaky"),
    /** The provider does what it is asked, and its answer never arrives. */
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
