package dev.jetway.discovery.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.HtmlUtils;

/** The 403 page for users without the role OPERATOR: shows the account and offers to switch it. */
final class AccessDeniedPage implements AccessDeniedHandler {

    private static final String ROLE = "ROLE_";

    private final String template;

    AccessDeniedPage() {
        try {
            template = new ClassPathResource("pages/forbidden.html").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        response.setStatus(HttpStatus.FORBIDDEN.value());
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        if (user == null || !request.getMethod().equals("GET") || isOperator(user)) {
            return;
        }
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        response.getWriter()
                .write(template.replace("{{account}}", HtmlUtils.htmlEscape(user.getName()))
                        .replace("{{roles}}", HtmlUtils.htmlEscape(rolesOf(user)))
                        .replace("{{csrf}}", HtmlUtils.htmlEscape(csrf.getToken())));
    }

    private static boolean isOperator(Authentication user) {
        return user.getAuthorities().stream().anyMatch(authority -> "ROLE_OPERATOR".equals(authority.getAuthority()));
    }

    private static String rolesOf(Authentication user) {
        return user.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> authority != null && authority.startsWith(ROLE))
                .map(authority -> authority.substring(ROLE.length()))
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
