package dev.jetway.identity.password;

import static dev.jetway.identity.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.identity.Browser;
import dev.jetway.identity.IdentityIT;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The pages by which a forgotten password is reset. */
class PasswordResetPagesIT extends IdentityIT {

    private static final String FORGOTTEN = "jumping-otters-7";
    private static final String NEW = "sleeping-badgers-8";

    private final String email = "u" + UUID.randomUUID() + "@example.org";
    private final String elsewhere = "198.51.100." + (1 + Math.abs(email.hashCode() % 250));

    @Test
    void theLoginPageLeadsToALink() {
        registered(email, FORGOTTEN);
        Browser browser = browser().at(elsewhere);
        assertThat(browser.get("/login").body()).contains("<a href=\"/forgot-password\"");
        HttpResponse<String> requested = browser.postWithToken("/forgot-password", Map.of("email", email));
        assertThat(requested.statusCode()).isEqualTo(303);
        assertThat(browser.get(location(requested)).body()).contains("role=\"status\"", "If there is an account");
        assertThat(browser.get(NOTIFICATIONS.await(email, 1).link()).body()).contains("Set a new password");
    }

    @Test
    void theResetPageShowsErrorsAtTheFieldAndUsesTheLinkOnce() {
        registered(email, FORGOTTEN);
        requestReset(browser(), email);
        String token = NOTIFICATIONS.await(email, 1).token();
        String page = "/reset-password?token=" + token;
        Browser browser = browser();
        assertThat(browser.get(page).body()).contains("value=\"" + token + "\"", "autocomplete=\"new-password\"");

        HttpResponse<String> weak = set(browser, page, token, "sunshine2026");
        assertThat(weak.statusCode()).isEqualTo(400);
        assertThat(weak.body())
                .contains("<title>Error: ", "id=\"password-error\"", "The password is a common password")
                .doesNotContainPattern("<input id=\"password\"[^>]*value=");
        assertThat(set(browser, page, token, "x".repeat(300)).statusCode()).isEqualTo(400);

        HttpResponse<String> done = set(browser, page, token, NEW);
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(location(done)).isEqualTo("/login?reset");
        assertThat(browser.get("/login?reset").body()).contains("Your password is changed");
        assertThat(location(browser.signIn(email, NEW))).isEqualTo("/");

        HttpResponse<String> again = set(browser, page, token, "running-wombats-9");
        assertThat(again.statusCode()).isEqualTo(410);
        assertThat(again.body()).contains("no longer valid", "<a href=\"/forgot-password\"");
    }

    @Test
    void thePagesRefuseBadInputAndForgedForms() {
        Browser browser = browser().at(elsewhere);
        HttpResponse<String> bad = browser.postWithToken("/forgot-password", Map.of("email", "\"><script>x"));
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body()).contains("aria-invalid=\"true\"").doesNotContain("<script");
        assertThat(location(browser.post("/forgot-password", Map.of("email", email))))
                .isEqualTo("/forgot-password?stale");
        assertThat(location(browser.post("/reset-password", Map.of("token", "x", "password", NEW))))
                .isEqualTo("/reset-password?stale");
        for (String page : List.of("/forgot-password?stale", "/reset-password?stale")) {
            assertThat(browser.get(page).statusCode()).isEqualTo(403);
        }
        assertThat(browser.get("/reset-password?token=%22%3E%3Cscript%3E").body())
                .doesNotContain("<script");
    }

    @Test
    void theForgottenPageIsThrottledInItsLanguage() {
        Browser browser = browser().at(elsewhere);
        browser.get("/forgot-password?lang=ar");
        for (int i = 0; i < 6; i++) {
            browser.postWithToken("/forgot-password", Map.of("email", email));
        }
        HttpResponse<String> refused = browser.postWithToken("/forgot-password", Map.of("email", email));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("dir=\"rtl\"", "طلبات كثيرة");
    }

    private static HttpResponse<String> set(Browser browser, String page, String token, String password) {
        return browser.postWithToken(page, "/reset-password", Map.of("token", token, "password", password));
    }
}
