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

/** Tells who is signed in, but is no operator, as whom; and how to become somebody else. */
final class ForbiddenPage implements AccessDeniedHandler {

    private static final String ROLE = "ROLE_";

    private final String template;

    ForbiddenPage() {
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
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person == null || !request.getMethod().equals("GET") || isOperator(person)) {
            return;
        }
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        response.getWriter()
                .write(template.replace("{{account}}", HtmlUtils.htmlEscape(person.getName()))
                        .replace("{{roles}}", HtmlUtils.htmlEscape(rolesOf(person)))
                        .replace("{{csrf}}", HtmlUtils.htmlEscape(csrf.getToken())));
    }

    private static boolean isOperator(Authentication person) {
        return person.getAuthorities().stream().anyMatch(authority -> "ROLE_OPERATOR".equals(authority.getAuthority()));
    }

    private static String rolesOf(Authentication person) {
        return person.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> authority != null && authority.startsWith(ROLE))
                .map(authority -> authority.substring(ROLE.length()))
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
