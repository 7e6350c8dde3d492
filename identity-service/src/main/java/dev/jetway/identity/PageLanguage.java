package dev.jetway.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sets the locale of requests for pages: the parameter {@code lang} or {@code ui_locales} (OpenID Connect Core 1.0, 3.1.2.1), which
 * the session keeps for the pages that follow; otherwise {@code Accept-Language}; otherwise English.
 */
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER + 1)
public class PageLanguage extends OncePerRequestFilter {

    private static final Locale DEFAULT = Locale.ENGLISH;
    private static final List<Locale> SUPPORTED = List.of(DEFAULT, Locale.of("ar"));
    private static final List<String> PARAMETERS = List.of("lang", "ui_locales");
    private static final String ATTRIBUTE = "jetway.language";
    private static final String AUTHORIZE = "/oauth2/authorize";
    private static final Set<String> PATHS = Set.of(
            AUTHORIZE, "/connect/logout", "/login", "/logout", "/register", "/forgot-password", "/reset-password");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PATHS.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Locale> requested = PARAMETERS.stream()
                .flatMap(name -> Stream.ofNullable(request.getParameter(name)))
                .flatMap(tags -> Arrays.stream(tags.split(" ", -1)))
                .flatMap(tag -> supported(Locale.forLanguageTag(tag)).stream())
                .findFirst();
        requested
                .filter(_ -> showsPages(request))
                .ifPresent(language -> request.getSession().setAttribute(ATTRIBUTE, language.getLanguage()));
        Locale language =
                requested.or(() -> kept(request)).or(() -> accepted(request)).orElse(DEFAULT);
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public Locale getLocale() {
                        return language;
                    }

                    @Override
                    public Enumeration<Locale> getLocales() {
                        return Collections.enumeration(List.of(language));
                    }
                },
                response);
    }

    /** An authorization request with {@code prompt=none} is followed by no page, so it needs no session. */
    private static boolean showsPages(HttpServletRequest request) {
        return !request.getRequestURI().equals(AUTHORIZE) || !"none".equals(request.getParameter("prompt"));
    }

    private static Optional<Locale> kept(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof String tag
                ? supported(Locale.forLanguageTag(tag))
                : Optional.empty();
    }

    /** The supported language that a request accepts; English if there is none. */
    public static Locale acceptedBy(HttpServletRequest request) {
        return accepted(request).orElse(DEFAULT);
    }

    private static Optional<Locale> accepted(HttpServletRequest request) {
        // Without the header these are the locales of the server.
        return request.getHeader("Accept-Language") == null
                ? Optional.empty()
                : Collections.list(request.getLocales()).stream()
                        .flatMap(locale -> supported(locale).stream())
                        .findFirst();
    }

    private static Optional<Locale> supported(Locale requested) {
        return SUPPORTED.stream()
                .filter(locale -> locale.getLanguage().equals(requested.getLanguage()))
                .findFirst();
    }
}
