package dev.jetway.booking.domain;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which payment methods can be what the payment provider issued. One that can't be is refused at once, as bad input; whether
 * one that can be is good for the money only the provider knows.
 */
public final class PaymentMethodPolicy {

    private final List<Pattern> accepted;

    public PaymentMethodPolicy(Collection<String> acceptedTokens) {
        if (acceptedTokens.isEmpty()) {
            throw new IllegalArgumentException("Without an accepted payment method nothing can be sold");
        }
        this.accepted = acceptedTokens.stream().map(Pattern::compile).toList();
    }

    public boolean accepts(String token) {
        return accepted.stream().anyMatch(pattern -> pattern.matcher(token).matches());
    }
}
