package dev.jetway.identity.login;

import dev.jetway.identity.login.SignInPages.Notice;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.CacheControl;
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
    ResponseEntity<String> login(CsrfToken csrf) {
        return page(HttpStatus.OK, pages.login(csrf, Notice.NONE));
    }

    @GetMapping(path = "/login", params = "error", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> refused(CsrfToken csrf) {
        return page(HttpStatus.OK, pages.login(csrf, Notice.REFUSED));
    }

    @GetMapping(path = "/login", params = "stale", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> stale(CsrfToken csrf) {
        return page(HttpStatus.FORBIDDEN, pages.login(csrf, Notice.STALE));
    }

    @GetMapping(path = "/login", params = "logout", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> signedOut(CsrfToken csrf) {
        return page(HttpStatus.OK, pages.login(csrf, Notice.SIGNED_OUT));
    }

    @GetMapping(path = "/login", params = "unavailable", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> unavailable(CsrfToken csrf) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .cacheControl(CacheControl.noStore())
                .body(pages.login(csrf, Notice.UNAVAILABLE));
    }

    @GetMapping(path = "/logout", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> logout(CsrfToken csrf) {
        return page(HttpStatus.OK, pages.logout(csrf));
    }

    private static ResponseEntity<String> page(HttpStatus status, String html) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(html);
    }
}
