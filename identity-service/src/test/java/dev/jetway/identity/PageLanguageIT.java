package dev.jetway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.identity.authorization.Sso;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages in English and Arabic. */
class PageLanguageIT extends IdentityIT {

    private static final String ARABIC = "<html lang=\"ar\" dir=\"rtl\">";
    private static final String ENGLISH = "<html lang=\"en\">";

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/register", "/logout", "/forgot-password", "/reset-password"})
    void eachPageExistsInBothLanguages(String page) {
        assertThat(browser().get(page).body()).contains(ENGLISH);
        String arabic = browser().get(page + "?lang=ar").body();
        assertThat(arabic)
                .contains(ARABIC, "name=\"_csrf\"")
                .doesNotContain("<script", "??")
                .doesNotContainPattern(">[^<]*(Sign|Create|Password|E-mail|account)[^<]*<");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ar | ar",
                "ar-EG,en;q=0.5 | ar",
                "fr,ar;q=0.5 | ar",
                "en,ar;q=0.5 | en",
                "fr | en",
                "*/;q | en",
                "ar-Latn-x-lvariant | ar"
            })
    void withoutAParameterThePageFollowsAcceptLanguage(String accepted, String language) {
        assertThat(browser().get("/login", Map.of("Accept-Language", accepted)).body())
                .contains("<html lang=\"" + language + "\"");
    }

    @Test
    void aServerWithAnotherLocaleRespondsInEnglish() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.of("ar", "EG"));
        try {
            assertThat(browser().get("/login").body()).contains(ENGLISH, "<h1>Sign in</h1>");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "ar-EG", "fr ar en"})
    void uiLocalesOfAnAuthorizationRequestHoldForThePagesThatFollow(String tags) {
        Browser browser = browser();
        Map<String, String> request = Sso.authorizationRequest();
        request.put("ui_locales", tags);
        new Sso(browser).authorize(request);

        assertThat(browser.get("/login").body()).contains(ARABIC);
        assertThat(browser.get("/register").body()).contains(ARABIC);
        browser.signIn("traveller@jetway.dev", "wrong-password");
        assertThat(browser.get("/login?error").body()).contains(ARABIC, "غير صحيحة");
        assertThat(browser.get("/login?lang=en").body()).contains(ENGLISH);
        assertThat(browser.get("/login").body()).contains(ENGLISH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "", "_", "<script>", "en'--", "x-%00"})
    void aLanguageWithoutPagesIsIgnored(String tag) {
        assertThat(browser().get("/login?" + Browser.query(Map.of("lang", tag))).body())
                .contains(ENGLISH)
                .doesNotContain("<script");
    }

    @Test
    void aSilentRequestCreatesNoSession() {
        Browser browser = browser();
        Map<String, String> request = Sso.authorizationRequest();
        request.put("ui_locales", "ar");
        request.put("prompt", "none");
        new Sso(browser).authorize(request);
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void errorsOfTheRegistrationFormAreInArabic() {
        Browser browser = browser();
        browser.get("/register?lang=ar");
        String page = browser.postWithToken(
                        "/register", Map.of("email", "no address", "password", "sunshine2026", "fullName", "7"))
                .body();
        assertThat(page)
                .contains(ARABIC, "خطأ", "البريد الإلكتروني: يجب", "الاسم: يجب")
                .doesNotContain("must ");
        String guessable = browser.postWithToken(
                        "/register",
                        Map.of("email", "a@example.org", "password", "sunshine2026", "fullName", "Ada Example"))
                .body();
        assertThat(guessable).contains("سهلة التخمين").doesNotContain("common password");
    }

    @Test
    void theApiStaysInEnglish() {
        assertThat(browser()
                        .postJson(
                                "/api/v1/travellers",
                                "{\"email\":\"a@example.com\",\"password\":\"short\",\"fullName\":\"A\"}",
                                Map.of("Accept-Language", "ar"))
                        .body())
                .contains("must have at least 12 characters");
    }

    @Test
    void eachTextHasATranslation() throws IOException {
        assertThat(texts("messages_ar.properties").stringPropertyNames())
                .containsAll(texts("messages.properties").stringPropertyNames());
    }

    private static Properties texts(String file) throws IOException {
        Properties texts = new Properties();
        try (var content = new InputStreamReader(
                Objects.requireNonNull(PageLanguageIT.class.getResourceAsStream("/" + file)), StandardCharsets.UTF_8)) {
            texts.load(content);
        }
        return texts;
    }
}
