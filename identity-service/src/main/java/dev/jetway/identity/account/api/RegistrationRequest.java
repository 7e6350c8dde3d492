package dev.jetway.identity.account.api;

import dev.jetway.identity.account.domain.EmailAddress;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Who wants to register. */
record RegistrationRequest(
        @NotBlank @Size(max = EmailAddress.CHARACTERS_MAX) String email,
        @NotNull @Size(max = 200) String password,

        @NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*", message = "must not have control characters")
        String fullName) {

    /** Keeps all of it out of log lines. */
    @Override
    public String toString() {
        return "RegistrationRequest[hidden]";
    }
}
