package dev.jetway.booking.domain;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Validates the format of payment method tokens. A token of another format is refused at once, as invalid input; only the provider
 * authorizes.
 */
public final class PaymentMethodPolicy {

    private final List<Pattern> accepted;

    public PaymentMethodPolicy(Collection<String> acceptedTokens) {
        if (acceptedTokens.isEmpty()) {
            throw new IllegalArgumentException("At least one payment method must be accepted");
        }
        this.accepted = acceptedTokens.stream().map(Pattern::compile).toList();
    }

    public boolean accepts(String token) {
        return accepted.stream().anyMatch(pattern -> pattern.matcher(token).matches());
    }
}
