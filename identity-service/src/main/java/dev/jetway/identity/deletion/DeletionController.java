package dev.jetway.identity.deletion;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.identity.account.domain.Accounts.Credentials;
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
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Deletion of the caller's account. */
@RestController
@Tag(name = "Travellers")
record DeletionController(RequiredPassword requiredPassword, DeleteAccount deleteAccount) {

    private static final String PASSWORD = "password";
    private static final int PASSWORD_MAX = 200;

    @Schema(name = "AccountDeletion")
    record DeletionRequest(
            @Schema(format = "password", example = "jumping otters 7") @NotNull @Size(max = PASSWORD_MAX)
            String password) {

        @Override
        public String toString() {
            return "DeletionRequest[hidden]";
        }
    }

    @DeleteMapping("/api/v1/travellers/me")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "deleteAccount",
            summary = "Delete the caller's account",
            description =
                    "Nobody can sign in any more, and all sessions and refresh tokens end. Names, addresses, dates of birth and"
                            + " mails are erased from all stores soon after. Booking references, ticket numbers and amounts are"
                            + " kept for the books. Not possible while a booking is held or being paid, or confirmed with a"
                            + " segment that has not departed.")
    @ApiResponse(responseCode = "202", description = "The account is deleted, the erasure has begun")
    @ProblemResponses({
        ProblemCode.NOT_FOUND,
        ProblemCode.UPCOMING_TRIPS,
        ProblemCode.RATE_LIMITED,
        ProblemCode.SERVICE_UNAVAILABLE
    })
    void delete(
            @Valid @RequestBody DeletionRequest typed,
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            HttpServletRequest request,
            HttpServletResponse response) {
        Credentials credentials = requiredPassword.check(token, PASSWORD, typed.password(), request, response);
        switch (deleteAccount.delete(credentials)) {
            case DELETED -> {}
            case UPCOMING_TRIP ->
                throw new ProblemException(
                        ProblemCode.UPCOMING_TRIPS, "Cancel the upcoming trips, or wait until they are over.");
            case UNAVAILABLE ->
                throw new ProblemException(
                        ProblemCode.SERVICE_UNAVAILABLE, "Upcoming trips can't be checked. Nothing is deleted.");
            case OUTDATED -> throw RequiredPassword.wrong(PASSWORD);
        }
    }
}
