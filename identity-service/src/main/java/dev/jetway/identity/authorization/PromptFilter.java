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
 * Decides by {@code prompt}, {@code max_age} and {@code id_token_hint} whether the user must authenticate before a code is
 * issued. If {@code prompt=none} forbids the login page, the client gets {@code login_required}. The filter runs after the
 * validation of client and redirect URI, to which it redirects errors. An access token does not count as authentication, or
 * a short-lived token could be exchanged for a long-lived one.
 */
final class PromptFilter extends OncePerRequestFilter {

    private static final OAuth2TokenType ID_TOKEN = new OAuth2TokenType(OidcParameterNames.ID_TOKEN);
    private static final String REQUEST_URI = "request_uri";
    private static final String LOGIN_REQUIRED = "login_required";

    /** Session attribute: digest of the request that was sent to the login page, and when. */
    private static final String PROMPTED = "jetway.sign-in-asked";

    private final RequestMatcher authorize;
    private final RequestCache requests;
    private final OAuth2AuthorizationService authorizations;
    private final AuthorizationResponses responses;
    private final Clock clock;

    PromptFilter(
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
            // The redirect URI has not been validated.
            response.sendError(HttpStatus.BAD_REQUEST.value(), "[request_uri_not_supported] " + REQUEST_URI);
        } else if (decide(request, response)) {
            chain.doFilter(request, response);
        }
    }

    /** Returns whether to continue to the code; otherwise the response has been sent. */
    private boolean decide(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            AuthenticationRequest requested = AuthenticationRequest.of(request);
            if (!mustSignIn(request, requested)) {
                forget(request);
                return true;
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            request.getSession().setAttribute(PROMPTED, requested.digest() + " " + now);
            requests.saveRequest(request, response);
            response.sendRedirect(requested.requestsRegistration() ? "/register" : "/login");
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

    private boolean mustSignIn(HttpServletRequest request, AuthenticationRequest requested) {
        Authentication current = SecurityContextHolder.getContext().getAuthentication();
        Optional<Instant> signedInAt = signedInAt(current);
        String expected = expectedBy(requested);
        boolean isAnother = current != null && expected != null && !expected.equals(current.getName());
        boolean wasPrompted = signedInAt
                .filter(at -> !at.isBefore(promptedAt(request, requested)))
                .isPresent();
        boolean mustReauthenticate = !wasPrompted
                && signedInAt
                        .filter(at -> requested.requestsReauthentication(at, clock.instant()))
                        .isPresent();
        boolean must = signedInAt.isEmpty() || isAnother || mustReauthenticate;
        if (must && (requested.isSilent() || isAnother && wasPrompted)) {
            throw AuthenticationRequest.refusal(LOGIN_REQUIRED, requested.isSilent() ? "prompt" : "id_token_hint");
        }
        return must;
    }

    /** When the user authenticated with a password. */
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

    private @Nullable String expectedBy(AuthenticationRequest requested) {
        if (requested.idTokenHint() == null) {
            return null;
        }
        OAuth2Authorization issued = authorizations.findByToken(requested.idTokenHint(), ID_TOKEN);
        if (issued == null) {
            throw AuthenticationRequest.refusal(OAuth2ErrorCodes.INVALID_REQUEST, "id_token_hint");
        }
        return issued.getPrincipalName();
    }

    private static Instant promptedAt(HttpServletRequest request, AuthenticationRequest requested) {
        HttpSession session = request.getSession(false);
        return session != null
                        && session.getAttribute(PROMPTED) instanceof String prompted
                        && prompted.startsWith(requested.digest() + " ")
                ? Instant.parse(prompted.substring(requested.digest().length() + 1))
                : Instant.MAX;
    }

    private static void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(PROMPTED) != null) {
            session.removeAttribute(PROMPTED);
        }
    }
}
