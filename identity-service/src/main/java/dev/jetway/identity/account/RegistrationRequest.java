package dev.jetway.identity.account;

import dev.jetway.identity.account.domain.PasswordPolicy;
import dev.jetway.platform.text.DeliverableAddress;
import dev.jetway.platform.text.MailAddress;
import dev.jetway.platform.text.PersonName;
import dev.jetway.platform.text.PersonNames;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The input of a registration, by API or form. */
@Schema(name = "Registration")
record RegistrationRequest(
        @Schema(format = "email", maxLength = MailAddress.OCTETS_MAX, example = "ada@example.org")
        @NotBlank
        @DeliverableAddress
        @Nullable
        String email,

        @Schema(
                description = "12 characters or more; common passwords are rejected",
                format = "password",
                example = "correct horse battery")
        @NotNull
        @Size(min = PasswordPolicy.CHARACTERS_MIN, message = "must have at least {min} characters")
        @Size(max = 200)
        String password,

        @Schema(minLength = 1, maxLength = NAME_CHARACTERS_MAX, example = "Ada Example")
        @NotNull
        @PersonName(max = NAME_CHARACTERS_MAX)
        String fullName) {

    private static final int NAME_CHARACTERS_MAX = 100;

    RegistrationRequest {
        email = email == null ? null : email.strip();
        if (fullName != null) {
            fullName = PersonNames.normalized(fullName);
        }
    }

    /** Keeps personal data and the password out of logs. */
    @Override
    public String toString() {
        return "RegistrationRequest[hidden]";
    }
}
