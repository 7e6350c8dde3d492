package dev.jetway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.identity.authorization.Sso;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code Host} and forwarded headers do not affect links, redirects and the issuer. */
class HostIT extends IdentityIT {

    private static final String[] HEADERS = {
        "Host: evil.example",
        "Host: localhost\r\nX-Forwarded-Host: evil.example",
        "Host: localhost\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: http\r\nX-Forwarded-Port: 81",
        "Host: localhost\r\nForwarded: host=evil.example;proto=http",
        "Host: localhost\r\nX-Forwarded-Prefix: //evil.example",
        "Host: localhost\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-For: 192.0.2.1",
    };

    @ParameterizedTest
    @CsvSource({
        "GET, /oauth2/authorize?response_type=code&client_id=jetway-web&code_challenge_method=S256"
                + "&redirect_uri=http://127.0.0.1/callback&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM, /login",
        "POST, /login, /login?stale",
        "POST, /logout, /login?stale",
        "GET, /.well-known/openid-configuration, https://jetway.example/oauth2/token",
        "GET, /.well-known/oauth-authorization-server, https://jetway.example/oauth2/token",
        "GET, /v3/api-docs, https://jetway.example/oauth2/authorize",
        "GET, /connect/logout, ''",
        "GET, /login, ''",
        "GET, /api/v1/travellers/me, ''",
    })
    void hostAndForwardedHeadersDoNotAffectLinksAndRedirects(String method, String target, String expected)
            throws IOException {
        for (String header : HEADERS) {
            String response = responseTo(method + " " + target + " HTTP/1.1\r\n" + header
                    + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            assertThat(response)
                    .as(header)
                    .startsWith("HTTP/1.1 ")
                    .contains(expected)
                    .doesNotContain("evil.example");
        }
    }

    /** As synthetic monitoring does with docker compose, where it reaches the gateway by its container's name. */
    @Test
    void aTokenRequestedAtAnInternalNameHasThePublicIssuer() throws IOException {
        String form = "grant_type=client_credentials";
        String response = responseTo("POST /oauth2/token HTTP/1.1\r\nHost: gateway-service:8080\r\n"
                + "X-Forwarded-Host: gateway-service:8080\r\nX-Forwarded-Proto: http\r\nX-Forwarded-Port: 8080\r\n"
                + "Authorization: Basic "
                + Base64.getEncoder().encodeToString("jetway-probe:probe-local".getBytes(StandardCharsets.US_ASCII))
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                + "\r\nConnection: close\r\n\r\n" + form);
        assertThat(response).startsWith("HTTP/1.1 200");
        Matcher token = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(response);
        assertThat(token.find()).isTrue();
        assertThat(Sso.part(token.group(1), 1).get("iss").asString()).isEqualTo(PUBLIC_URL);
    }
}
