package dev.jetway.identity.account;

import dev.jetway.identity.account.domain.Account;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** An account as its owner sees it. */
@Schema(name = "Account")
record TravellerResponse(
        @Schema(format = "uuid", example = "7f9c1a52-3d0b-4e2c-9a64-0f5c8b2e1d37")
        String travellerId,

        @Schema(format = "email", example = "ada@example.org")
        String email,

        @Schema(example = "Ada Example") String fullName,
        Instant createdAt) {

    static TravellerResponse of(Account account) {
        return new TravellerResponse(
                account.id().toString(), account.email().value(), account.fullName(), account.createdAt());
    }
}
