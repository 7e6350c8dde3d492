package dev.jetway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Links and redirects lead to the public origin, or to a path of it, whatever a request says of where it was sent. */
class HostIT extends IdentityIT {

    private static final String[] CLAIMS = {
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
    void noAnswerLeadsToWhereTheRequestSaysItWasSent(String method, String target, String expected) throws IOException {
        for (String claim : CLAIMS) {
            String answer = answerTo(method + " " + target + " HTTP/1.1\r\n" + claim
                    + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            assertThat(answer)
                    .as(claim)
                    .startsWith("HTTP/1.1 ")
                    .contains(expected)
                    .doesNotContain("evil.example");
        }
    }
}
