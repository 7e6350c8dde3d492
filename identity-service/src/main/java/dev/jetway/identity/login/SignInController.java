package dev.jetway.identity.login;

import dev.jetway.identity.login.SignInPages.Notice;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the pages to sign in and out with; Spring Security takes what they post. */
@Hidden
@RestController
class SignInController {

    private static final String RETRY_AFTER_SECONDS = "5";

    private final SignInPages pages;

    SignInController(SignInPages pages) {
        this.pages = pages;
    }

    @GetMapping(path = "/login", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> login(HttpServletRequest request, CsrfToken csrf) {
        return pages.login(request, csrf, Notice.NONE).answer(HttpStatus.OK);
    }

    @GetMapping(path = "/login", params = "error", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> refused(HttpServletRequest request, CsrfToken csrf) {
        return pages.login(request, csrf, Notice.REFUSED).answer(HttpStatus.OK);
    }

    @GetMapping(path = "/login", params = "stale", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> stale(HttpServletRequest request, CsrfToken csrf) {
        return pages.login(request, csrf, Notice.STALE).answer(HttpStatus.FORBIDDEN);
    }

    @GetMapping(path = "/login", params = "logout", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> signedOut(HttpServletRequest request, CsrfToken csrf) {
        return pages.login(request, csrf, Notice.SIGNED_OUT).answer(HttpStatus.OK);
    }

    @GetMapping(path = "/login", params = "registered", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> registered(HttpServletRequest request, CsrfToken csrf) {
        return pages.login(request, csrf, Notice.REGISTERED).answer(HttpStatus.OK);
    }

    @GetMapping(path = "/login", params = "unavailable", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> unavailable(HttpServletRequest request, CsrfToken csrf) {
        ResponseEntity<String> page =
                pages.login(request, csrf, Notice.UNAVAILABLE).answer(HttpStatus.SERVICE_UNAVAILABLE);
        return ResponseEntity.status(page.getStatusCode())
                .headers(page.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(page.getBody());
    }

    @GetMapping(path = "/logout", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> logout(HttpServletRequest request, CsrfToken csrf) {
        return pages.logout(request, csrf).answer(HttpStatus.OK);
    }
}
