package dev.jetway.identity.account;

import static dev.jetway.identity.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.identity.Browser;
import dev.jetway.identity.IdentityIT;
import dev.jetway.identity.authorization.Sso;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The registration form. */
class RegistrationPageIT extends IdentityIT {

    private static final String PASSWORD = "jumping-otters";

    @Test
    void afterRegistrationAndSignInTheAuthorizationRequestContinues() {
        Browser browser = browser();
        Sso sso = new Sso(browser);
        assertThat(location(sso.authorize(Sso.authorizationRequest()))).isEqualTo("/login");
        assertThat(browser.get("/login").body()).contains("<a href=\"/register\">");

        HttpResponse<String> registered = register(browser, "newcomer@example.org", PASSWORD, "Nadia Newcomer");

        assertThat(registered.statusCode()).isEqualTo(303);
        assertThat(location(registered)).isEqualTo("/login?registered");
        assertThat(browser.get("/login?registered").body())
                .contains("Your account is ready")
                .contains("value=\"newcomer@example.org\"");
        String onward = location(browser.signIn("newcomer@example.org", PASSWORD));
        assertThat(onward).startsWith("/oauth2/authorize?");
        assertThat(location(browser.get(onward))).startsWith(Sso.REDIRECT + "?code=");
        assertThat(browser.get("/login").body()).doesNotContain("newcomer@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "ada@example.org, short, Ada Example, password",
        "ada@example.org, sunshine2026, Ada Example, password",
        "ada@example.org, ada@example.org, Ada Example, password",
        "ada@example.org, '', Ada Example, password",
        "no address, jumping-otters, Ada Example, email",
        "'', jumping-otters, Ada Example, email",
        "traveller@jetway.dev, jumping-otters, Ada Example, email",
        "ada@example.org, jumping-otters, '', fullName",
        "ada@example.org, jumping-otters, ' ', fullName",
    })
    void errorsAreShownAtTheirFieldAndThePasswordIsNot(String email, String password, String fullName, String field) {
        HttpResponse<String> refused = register(browser(), email, password, fullName);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        String page = refused.body();
        assertThat(page)
                .contains("<title>Error: ", "role=\"alert\"", "<a href=\"#" + field + "\">")
                .contains("id=\"" + field + "-error\"")
                .containsPattern("<input id=\"" + field + "\"[^>]*aria-invalid=\"true\"[^>]*" + field + "-error")
                .containsPattern("<input id=\"email\"[^>]*value=\"" + email + "\"");
        assertThat(page).doesNotContainPattern("<input id=\"password\"[^>]*value=");
    }

    @Test
    void allInvalidFieldsAreShownAtOnce() {
        assertThat(register(browser(), "", "", "").body()).contains("fullName-error", "email-error", "password-error");
    }

    @Test
    void inputIsEscaped() {
        String page = register(browser(), "\"><script>alert(1)</script>", "x", "<b onclick=\"x\">Ada</b>{{csrf}}")
                .body();
        assertThat(page).doesNotContain("<script", "<b ").contains("&lt;b onclick=&quot;x&quot;&gt;");
        assertThat(page).contains("{{csrf}}");
    }

    @Test
    void registrationNeedsACsrfToken() {
        Browser browser = browser();
        HttpResponse<String> posted = browser.post(
                "/register", Map.of("email", "forged@example.org", "password", PASSWORD, "fullName", "Forged"));
        assertThat(location(posted)).isEqualTo("/register?stale");
        assertThat(browser.get("/register?stale").statusCode()).isEqualTo(403);
        assertThat(location(browser.signIn("forged@example.org", PASSWORD))).isEqualTo("/login?error");
    }

    @Test
    void theFormIsAccessible() {
        assertThat(browser().get("/register").body())
                .contains("<form method=\"post\" action=\"/register\"")
                .contains("<label for=\"fullName\">", "<label for=\"email\">", "<label for=\"password\">")
                .contains("autocomplete=\"name\"", "autocomplete=\"username\"", "autocomplete=\"new-password\"")
                .contains("aria-describedby=\"password-hint\"")
                .contains("<html lang=\"en\">", "name=\"viewport\"")
                .doesNotContain("style=", "{{", "<!--");
    }

    private static HttpResponse<String> register(Browser browser, String email, String password, String fullName) {
        Map<String, String> form = new HashMap<>();
        form.put("email", email);
        form.put("password", password);
        form.put("fullName", fullName);
        return browser.postWithToken("/register", form);
    }
}
