package dev.jetway.identity;

import static dev.jetway.identity.Browser.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.identity.authorization.Sso;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that cannot be stored unchanged is refused: otherwise different addresses or passwords would become equal. */
class MalformedTextIT extends IdentityIT {

    @ParameterizedTest
    @CsvSource({
        "email, ada\\ud800@example.org",
        "email, ada\\udfff@example.org",
        "password, otter\\ud800rivers",
        "password, otter\\u0000rivers",
        "password, otter\\uffffrivers",
        "fullName, Ada \\ud83d",
        "fullName, Ada\\u0000",
        "fullName, Ada\\u0085",
        "fullName, Ada\\ufeff",
    })
    void malformedTextRegistersNobody(String field, String value) {
        Map<String, String> body = new HashMap<>(
                Map.of("email", "ada@example.org", "password", "jumping-otters", "fullName", "Ada Example"));
        body.put(field, value);
        HttpResponse<String> refused = register(body.get("email"), body.get("password"), body.get("fullName"));
        assertInvalid(refused, field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%FF", "%C3", "%C0%80", "%ED%A0%80", "%ED%A0%BD%ED%B8%80", "%F4%90%80%80", "%", "%4", "%zz"})
    void noFormIsReadWithIt(String octets) throws IOException {
        for (String target :
                new String[] {"/login", "/logout", "/oauth2/token", "/oauth2/revoke", "/oauth2/introspect"}) {
            HttpResponse<String> refused = browser().postForm(target, "username=a" + octets + "&client_id=jetway-web");
            assertProblem(refused, 400, "invalid-request");
            if (target.startsWith("/oauth2/")) {
                assertThat(json(refused).get("error").asString()).isEqualTo("invalid_request");
            }
        }
        for (String target : new String[] {"/oauth2/authorize?state=", "/connect/logout?state=", "/login?x="}) {
            assertThat(responseTo(
                            "GET " + target + octets + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .as(target)
                    .startsWith("HTTP/1.1 400 ");
        }
    }

    /** Encoded, the parameter is too long for a header of a response. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth2/authorize?client_id=jetway-web&redirect_uri=http://127.0.0.1/callback&response_type=code&state=",
                "/oauth2/authorize?client_id=jetway-web&redirect_uri=http://127.0.0.1/callback&response_type=code&prompt=none"
                        + "&code_challenge=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&code_challenge_method=S256&state=",
                "/connect/logout?state="
            })
    void aParameterThatNoRedirectCanRepeatIsRefused(String target) {
        assertProblem(browser().get(target + "/".repeat(5000)), 413, "request-too-large");
        assertThat(browser().get(target + "/".repeat(500)).statusCode()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999", "70000", "{port}", "x"})
    void aRedirectUriWhosePortIsNoneIsRefused(String port) {
        Map<String, String> request = Sso.authorizationRequest();
        request.put("redirect_uri", "http://127.0.0.1:" + port + "/callback");
        assertThat(new Sso(browser()).authorize(request).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void anEmptyClientIdIsNoClient(String clientId) {
        assertRefused(
                browser()
                        .post(
                                "/oauth2/token",
                                Map.of("grant_type", "refresh_token", "refresh_token", "a", "client_id", clientId)),
                401,
                "invalid_client");
        assertRefused(
                browser().post("/oauth2/revoke", Map.of("token", "a", "client_id", clientId)), 401, "invalid_client");
    }

    @Test
    void aFormInPartsIsNotReadAtAll() {
        Browser browser = browser();
        String part = "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
        HttpResponse<String> refused = browser.postBody(
                "/login",
                "multipart/form-data; boundary=b",
                part.formatted("username", "traveller@jetway.dev")
                        + part.formatted("password", Sso.DEMO_PASSWORD)
                        + "--b--\r\n");
        assertThat(Browser.location(refused)).isEqualTo("/login?stale");
    }

    @Test
    void equivalentInputsOfAPasswordMatch() {
        String composed = "\u00e9t\u00e9 \u00e0 la mer";
        registered("composed@example.org", composed);
        String typed = Normalizer.normalize(composed, Form.NFD).replace(' ', '\u00a0');
        assertThat(Browser.location(browser().signIn("composed@example.org", typed)))
                .isEqualTo("/");
    }
}
