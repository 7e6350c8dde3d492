package dev.jetway.identity.authorization;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Redirects logout requests without an ID token to the confirmation page (OpenID Connect RP-Initiated Logout 1.0, 2), since
 * any page can send them.
 */
final class LogoutConfirmationFilter extends OncePerRequestFilter {

    private static final String ID_TOKEN_HINT = "id_token_hint";
    private static final List<String> PARAMETERS = List.of(
            OAuth2ParameterNames.CLIENT_ID, RevokingLogout.POST_LOGOUT_REDIRECT_URI, OAuth2ParameterNames.STATE);

    private final RequestMatcher logout;

    LogoutConfirmationFilter(RequestMatcher logout) {
        this.logout = logout;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String hint = request.getParameter(ID_TOKEN_HINT);
        return !logout.matches(request) || hint != null && !hint.isBlank();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        UriComponentsBuilder page = UriComponentsBuilder.fromPath("/logout");
        for (String name : PARAMETERS) {
            String value = request.getParameter(name);
            if (value != null) {
                page.queryParam(name, UriUtils.encode(value, StandardCharsets.UTF_8));
            }
        }
        response.sendRedirect(page.build(true).toUriString());
    }
}
