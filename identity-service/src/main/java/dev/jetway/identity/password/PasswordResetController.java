package dev.jetway.identity.password;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.identity.PageLanguage;
import dev.jetway.identity.account.domain.EmailAddress;
import dev.jetway.identity.account.domain.PasswordPolicy;
import dev.jetway.platform.documentation.ProblemResponses;
import dev.jetway.platform.problem.ProblemException;
import dev.jetway.platform.text.MailAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Resets of forgotten passwords. */
@RestController
@Tag(name = "Passwords", description = "Change a password, or reset a forgotten one by a link in a mail")
@RequestMapping("/api/v1/password-resets")
record PasswordResetController(RequestPasswordReset requestPasswordReset, SetPassword setPassword) {

    static final int PASSWORD_MAX = 200;

    @Schema(name = "PasswordReset")
    record ResetRequest(
            @Schema(format = "email", maxLength = MailAddress.OCTETS_MAX, example = "ada@example.org") @NotBlank
            String email) {

        @Override
        public String toString() {
            return "ResetRequest[hidden]";
        }
    }

    @Schema(name = "PasswordResetCompletion")
    record CompletionRequest(
            @Schema(description = "From the link in the mail") @NotBlank @Size(max = 100)
            String token,

            @Schema(format = "password", example = "correct horse battery")
            @NotNull
            @Size(min = PasswordPolicy.CHARACTERS_MIN, message = "must have at least {min} characters")
            @Size(max = PASSWORD_MAX)
            String password) {

        @Override
        public String toString() {
            return "CompletionRequest[hidden]";
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @SecurityRequirements
    @Operation(
            operationId = "requestPasswordReset",
            summary = "Request a link to set a new password",
            description =
                    "If there is an account with this address, a mail with a link is sent to it. The response is the"
                            + " same if there is none.")
    @ApiResponse(responseCode = "202", description = "Accepted")
    @ProblemResponses({ProblemCode.RATE_LIMITED, ProblemCode.SERVICE_UNAVAILABLE})
    void request(@Valid @RequestBody ResetRequest typed, HttpServletRequest request, HttpServletResponse response) {
        EmailAddress email = EmailAddress.parse(typed.email())
                .orElseThrow(() -> ProblemException.invalid("email", "must be an e-mail address"));
        switch (requestPasswordReset.request(email, request.getRemoteAddr(), PageLanguage.acceptedBy(request))) {
            case RequestPasswordReset.Outcome.Accepted() -> {}
            case RequestPasswordReset.Outcome.TooEarly(var waitFor) -> throw tooEarly(response, waitFor);
            case RequestPasswordReset.Outcome.Overloaded() ->
                throw new ProblemException(
                        ProblemCode.SERVICE_UNAVAILABLE, "Too many password resets are in progress.");
        }
    }

    @PostMapping("/completion")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @SecurityRequirements
    @Operation(
            operationId = "completePasswordReset",
            summary = "Set a new password by a link",
            description = "The link works once. All sessions and refresh tokens of the account end.")
    @ApiResponse(responseCode = "204", description = "The password is set")
    @ProblemResponses(ProblemCode.RESET_EXPIRED)
    void complete(@Valid @RequestBody CompletionRequest request) {
        switch (setPassword.byLink(request.token(), request.password())) {
            case SetPassword.Outcome.Done() -> {}
            case SetPassword.Outcome.Refused(var problem) ->
                throw ProblemException.invalid("password", problem.message());
            case SetPassword.Outcome.Outdated() ->
                throw new ProblemException(ProblemCode.RESET_EXPIRED, "Request another link.");
        }
    }

    static ProblemException tooEarly(HttpServletResponse response, Duration waitFor) {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(waitFor.toSeconds()));
        return new ProblemException(ProblemCode.RATE_LIMITED, "There were too many attempts.");
    }
}
