package dev.jetway.identity.account.api;

import dev.jetway.identity.account.domain.Account;
import java.time.Instant;

/** An account as its owner sees it. */
record TravellerResponse(String travellerId, String email, String fullName, Instant createdAt) {

    static TravellerResponse of(Account account) {
        return new TravellerResponse(
                account.id().toString(), account.email().value(), account.fullName(), account.createdAt());
    }
}
