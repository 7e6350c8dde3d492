package dev.jetway.identity.password;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.identity.account.domain.Accounts.Credentials;
import dev.jetway.identity.account.domain.PasswordPolicy;
import dev.jetway.identity.signin.RequiredPassword;
import dev.jetway.platform.documentation.ProblemResponses;
import dev.jetway.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Changes of the caller's password. */
@RestController
@Tag(name = "Passwords")
record PasswordChangeController(RequiredPassword requiredPassword, SetPassword setPassword) {

    private static final String CURRENT_PASSWORD = "currentPassword";

    @Schema(name = "PasswordChange")
    record ChangeRequest(
            @Schema(format = "password", example = "jumping otters 7")
            @NotNull
            @Size(max = PasswordResetController.PASSWORD_MAX)
            String currentPassword,

            @Schema(format = "password", example = "correct horse battery")
            @NotNull
            @Size(min = PasswordPolicy.CHARACTERS_MIN, message = "must have at least {min} characters")
            @Size(max = PasswordResetController.PASSWORD_MAX)
            String newPassword) {

        @Override
        public String toString() {
            return "ChangeRequest[hidden]";
        }
    }

    @PostMapping("/api/v1/travellers/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "changePassword",
            summary = "Change the caller's password",
            description = "All other sessions and refresh tokens of the account end.")
    @ApiResponse(responseCode = "204", description = "The password is changed")
    @ProblemResponses({ProblemCode.NOT_FOUND, ProblemCode.RATE_LIMITED})
    void change(
            @Valid @RequestBody ChangeRequest typed,
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            HttpServletRequest request,
            HttpServletResponse response) {
        Credentials credentials =
                requiredPassword.check(token, CURRENT_PASSWORD, typed.currentPassword(), request, response);
        // The id in the store: the security filters may have changed the current one.
        String sessionId = request.getRequestedSessionId();
        switch (setPassword.byPassword(credentials, typed.newPassword(), token.getTokenValue(), sessionId)) {
            case SetPassword.Outcome.Done() -> {}
            case SetPassword.Outcome.Refused(var problem) ->
                throw ProblemException.invalid("newPassword", problem.message());
            case SetPassword.Outcome.Outdated() -> throw RequiredPassword.wrong(CURRENT_PASSWORD);
        }
    }
}
