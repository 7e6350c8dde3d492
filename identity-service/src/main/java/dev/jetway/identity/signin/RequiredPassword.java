package dev.jetway.identity.signin;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.identity.account.domain.Accounts;
import dev.jetway.identity.account.domain.Accounts.Credentials;
import dev.jetway.identity.account.domain.TravellerId;
import dev.jetway.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/**
 * Requests that need the current password of their caller beside a token, with the waits of sign-ins: a stolen token does not
 * help to guess it.
 */
@Component
public record RequiredPassword(Accounts accounts, SignInThrottle throttle, PasswordEncoder passwords) {

    /**
     * Returns the caller's credentials if the typed password is the current one.
     *
     * @param field the field of the request with the password
     * @throws ProblemException if the caller has no account, the password is wrong, or there were too many attempts
     */
    public Credentials check(
            Jwt token, String field, String typed, HttpServletRequest request, HttpServletResponse response) {
        Credentials credentials = TravellerId.parse(Objects.requireNonNullElse(token.getSubject(), ""))
                .flatMap(accounts::credentials)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "The traveller was not found."));
        String email = credentials.account().email().value();
        switch (throttle.begin(SignInAttempt.of(email, request.getRemoteAddr(), Optional.empty()))) {
            case SignInThrottle.Decision.Refused(var waitFor) -> {
                response.setHeader(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(waitFor.plusSeconds(1).toSeconds()));
                throw new ProblemException(ProblemCode.RATE_LIMITED, "There were too many attempts.");
            }
            case SignInThrottle.Decision.Allowed allowed -> {
                if (!passwords.matches(typed, credentials.passwordHash())) {
                    throttle.failed(allowed);
                    throw wrong(field);
                }
                throttle.succeeded(allowed);
            }
        }
        return credentials;
    }

    /** The password in this field is not the current one. */
    public static ProblemException wrong(String field) {
        return ProblemException.invalid(field, "is not the current password");
    }
}
