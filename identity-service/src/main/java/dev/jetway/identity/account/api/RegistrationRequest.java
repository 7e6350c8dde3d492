package dev.jetway.identity.account.api;

import dev.jetway.identity.account.domain.EmailAddress;
import dev.jetway.identity.account.domain.PasswordPolicy;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Who wants to register. */
@Schema(name = "Registration")
record RegistrationRequest(
        @Schema(example = "ada@example.org") @NotBlank @Email @Size(max = EmailAddress.CHARACTERS_MAX) @Nullable
        String email,

        @Schema(
                description = "12 characters or more, and none of the common ones",
                format = "password",
                example = "correct horse battery")
        @NotNull
        @Size(min = PasswordPolicy.CHARACTERS_MIN, message = "must have at least {min} characters")
        @Size(max = 200)
        String password,

        @Schema(example = "Ada Example")
        @NotBlank
        @Size(max = 100)
        @Pattern(regexp = "\\P{Cntrl}*", message = "must not have control characters")
        String fullName) {

    RegistrationRequest {
        email = email == null ? null : email.strip();
    }

    /** Keeps all of it out of log lines. */
    @Override
    public String toString() {
        return "RegistrationRequest[hidden]";
    }
}
