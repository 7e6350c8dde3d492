package dev.jetway.identity.authorization;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The authentication parameters of an OpenID Connect authorization request (Core 1.0, 3.1.2.1).
 *
 * @param digest equal for equal requests
 */
record AuthenticationRequest(
        Set<String> prompts,
        @Nullable Duration maxAge,
        @Nullable String idTokenHint,
        String digest) {

    private static final String NONE = "none";
    private static final String CREATE = "create";
    private static final String CONSENT = "consent";

    /** The supported values. */
    static final Set<String> PROMPTS = Set.of(NONE, "login", "select_account", CREATE);

    private static final int PORT_MAX = 65_535;

    /** Added by the framework when a saved request is repeated. */
    private static final String CONTINUED = "continue";

    static AuthenticationRequest of(HttpServletRequest request) {
        refuse(request, "request", "request_not_supported");
        refuse(request, "registration", "registration_not_supported");
        String mode = request.getParameter("response_mode");
        if (mode != null && !mode.equals("query")) {
            throw refusal(OAuth2ErrorCodes.INVALID_REQUEST, "response_mode");
        }
        return new AuthenticationRequest(
                prompts(request), maxAge(request), request.getParameter("id_token_hint"), digest(request));
    }

    boolean isSilent() {
        return prompts.contains(NONE);
    }

    boolean requestsRegistration() {
        return prompts.contains(CREATE);
    }

    /** Whether a signed-in user must authenticate again. */
    boolean requestsReauthentication(Instant signedInAt, Instant now) {
        return !prompts.isEmpty() && !isSilent()
                || maxAge != null && signedInAt.plus(maxAge).isBefore(now);
    }

    static OAuth2AuthenticationException refusal(String code, String parameter) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, "Parameter: " + parameter, null));
    }

    /** A converter for no request, which refuses redirect URIs whose port the framework fails to read. */
    static @Nullable Authentication refuseMalformedRedirect(HttpServletRequest request) {
        String redirect = request.getParameter(OAuth2ParameterNames.REDIRECT_URI);
        boolean isValid;
        try {
            isValid = redirect == null
                    || UriComponentsBuilder.fromUriString(redirect).build().getPort() <= PORT_MAX;
        } catch (IllegalArgumentException | IllegalStateException malformed) {
            isValid = false;
        }
        if (!isValid) {
            throw refusal(OAuth2ErrorCodes.INVALID_REQUEST, OAuth2ParameterNames.REDIRECT_URI);
        }
        return null;
    }

    private static void refuse(HttpServletRequest request, String parameter, String code) {
        if (request.getParameter(parameter) != null) {
            throw refusal(code, parameter);
        }
    }

    private static Set<String> prompts(HttpServletRequest request) {
        String prompt = request.getParameter("prompt");
        Set<String> prompts = Arrays.stream(prompt == null ? new String[0] : prompt.split(" ", -1))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toSet());
        if (prompts.contains(NONE) && prompts.size() > 1) {
            throw refusal(OAuth2ErrorCodes.INVALID_REQUEST, "prompt");
        }
        if (prompts.contains(CONSENT)) {
            // There is no consent page: the only client is first-party.
            throw refusal("consent_required", "prompt");
        }
        if (!PROMPTS.containsAll(prompts)) {
            throw refusal(OAuth2ErrorCodes.INVALID_REQUEST, "prompt");
        }
        return prompts;
    }

    private static @Nullable Duration maxAge(HttpServletRequest request) {
        String seconds = request.getParameter("max_age");
        if (seconds == null) {
            return null;
        }
        if (!seconds.matches("[0-9]{1,9}")) {
            throw refusal(OAuth2ErrorCodes.INVALID_REQUEST, "max_age");
        }
        return Duration.ofSeconds(Long.parseLong(seconds));
    }

    private static String digest(HttpServletRequest request) {
        Map<String, String> parameters = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, Arrays.toString(values)));
        parameters.remove(CONTINUED);
        return TokenDigest.of(parameters.toString());
    }
}
