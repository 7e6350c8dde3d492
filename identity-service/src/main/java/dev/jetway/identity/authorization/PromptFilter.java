package dev.jetway.identity.authorization;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Decides whether who asks for a code must sign in first, or once more: by {@code prompt}, {@code max_age} and
 * {@code id_token_hint}. Where a page is needed and none may be shown, the client is told {@code login_required}. Stands
 * behind the check of client and redirect, so that it may answer there. A token is no sign-in: nobody makes a short-lived
 * token a long-lived one.
 */
final class SignInPrompt extends OncePerRequestFilter {

    private static final OAuth2TokenType ID_TOKEN = new OAuth2TokenType(OidcParameterNames.ID_TOKEN);
    private static final String REQUEST_URI = "request_uri";
    private static final String LOGIN_REQUIRED = "login_required";

    /** In a session: for which request somebody was sent to sign in, and when. */
    private static final String ASKED = "jetway.sign-in-asked";

    private final RequestMatcher authorize;
    private final RequestCache requests;
    private final OAuth2AuthorizationService authorizations;
    private final AuthorizationResponses responses;
    private final Clock clock;

    SignInPrompt(
            RequestMatcher authorize,
            RequestCache requests,
            OAuth2AuthorizationService authorizations,
            AuthorizationResponses responses,
            Clock clock) {
        this.authorize = authorize;
        this.requests = requests;
        this.authorizations = authorizations;
        this.responses = responses;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !authorize.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getParameter(REQUEST_URI) != null) {
            // Nobody has looked at where the answer would go.
            response.sendError(HttpStatus.BAD_REQUEST.value(), "[request_uri_not_supported] " + REQUEST_URI);
        } else if (decide(request, response)) {
            chain.doFilter(request, response);
        }
    }

    /** Whether to go on to the code; if not, it was answered. */
    private boolean decide(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            AuthenticationRequest wanted = AuthenticationRequest.of(request);
            if (!mustSignIn(request, wanted)) {
                forget(request);
                return true;
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            request.getSession().setAttribute(ASKED, wanted.digest() + " " + now);
            requests.saveRequest(request, response);
            response.sendRedirect(wanted.asksForNewAccount() ? "/register" : "/login");
        } catch (OAuth2AuthenticationException refused) {
            forget(request);
            String redirect = request.getParameter(OAuth2ParameterNames.REDIRECT_URI);
            if (redirect == null) {
                response.sendError(
                        HttpStatus.BAD_REQUEST.value(), refused.getError().toString());
            } else {
                responses.sendError(
                        response, redirect, request.getParameter(OAuth2ParameterNames.STATE), refused.getError());
            }
        }
        return false;
    }

    private boolean mustSignIn(HttpServletRequest request, AuthenticationRequest wanted) {
        Authentication current = SecurityContextHolder.getContext().getAuthentication();
        Optional<Instant> signedInAt = signedInAt(current);
        String expected = expectedBy(wanted);
        boolean isAnother = current != null && expected != null && !expected.equals(current.getName());
        boolean wasAsked =
                signedInAt.filter(at -> !at.isBefore(askedAt(request, wanted))).isPresent();
        boolean isAskedAgain = !wasAsked
                && signedInAt
                        .filter(at -> wanted.asksForSignIn(at, clock.instant()))
                        .isPresent();
        boolean must = signedInAt.isEmpty() || isAnother || isAskedAgain;
        if (must && (wanted.isSilent() || isAnother && wasAsked)) {
            throw AuthenticationRequest.refusal(LOGIN_REQUIRED, wanted.isSilent() ? "prompt" : "id_token_hint");
        }
        return must;
    }

    /** When the password was given. */
    static Optional<Instant> signedInAt(@Nullable Authentication person) {
        return person == null
                ? Optional.empty()
                : person.getAuthorities().stream()
                        .filter(FactorGrantedAuthority.class::isInstance)
                        .map(FactorGrantedAuthority.class::cast)
                        .filter(factor -> FactorGrantedAuthority.PASSWORD_AUTHORITY.equals(factor.getAuthority()))
                        .map(FactorGrantedAuthority::getIssuedAt)
                        .findFirst();
    }

    private @Nullable String expectedBy(AuthenticationRequest wanted) {
        if (wanted.idTokenHint() == null) {
            return null;
        }
        OAuth2Authorization issued = authorizations.findByToken(wanted.idTokenHint(), ID_TOKEN);
        if (issued == null) {
            throw AuthenticationRequest.refusal(OAuth2ErrorCodes.INVALID_REQUEST, "id_token_hint");
        }
        return issued.getPrincipalName();
    }

    private static Instant askedAt(HttpServletRequest request, AuthenticationRequest wanted) {
        HttpSession session = request.getSession(false);
        return session != null
                        && session.getAttribute(ASKED) instanceof String asked
                        && asked.startsWith(wanted.digest() + " ")
                ? Instant.parse(asked.substring(wanted.digest().length() + 1))
                : Instant.MAX;
    }

    private static void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(ASKED) != null) {
            session.removeAttribute(ASKED);
        }
    }
}
