package dev.jetway.identity.account;

import dev.jetway.identity.account.domain.Account;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** All that is stored about an account, but for what secures it: password hash, tokens and sessions. */
@Schema(name = "AccountExport")
record AccountExportResponse(
        @Schema(format = "uuid", example = "7f9c1a52-3d0b-4e2c-9a64-0f5c8b2e1d37")
        String travellerId,

        @Schema(format = "email", example = "ada@example.org")
        String email,

        @Schema(example = "Ada Example") String fullName,
        List<Account.Role> roles,
        Instant createdAt) {

    static AccountExportResponse of(Account account) {
        return new AccountExportResponse(
                account.id().toString(),
                account.email().value(),
                account.fullName(),
                account.roles().stream().sorted().toList(),
                account.createdAt());
    }
}
