package dev.jetway.identity.signingkey;

import static dev.jetway.identity.Browser.json;
import static dev.jetway.identity.authorization.Sso.granted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.identity.Browser;
import dev.jetway.identity.IdentityIT;
import dev.jetway.identity.authorization.Sso;
import dev.jetway.identity.authorization.Sso.TokenResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class SigningKeyApiIT extends IdentityIT {

    private static final String KEYS = "/internal/v1/signing-keys";

    @Autowired
    private SigningKeySource running;

    /** Other tests expect a single key. */
    @AfterEach
    void oneKey() {
        String newest = jdbc.sql("SELECT kid FROM signing_key ORDER BY signs_from DESC, kid LIMIT 1")
                .query(String.class)
                .single();
        jdbc.sql("DELETE FROM signing_key WHERE kid <> ?").param(newest).update();
        jdbc.sql("UPDATE signing_key SET signs_from = '2026-01-01', retired_at = NULL")
                .update();
        running.refresh();
    }

    @Test
    void tokensStayValidAfterARotation() {
        Browser browser = browser();
        Sso sso = new Sso(browser);
        TokenResponse tokens = sso.tokens("traveller@jetway.dev");
        String before = tokens.accessToken();

        JsonNode keys = rotate("ROUTINE");
        assertThat(keys.get(0).get("state").asString()).isEqualTo("WAITING");
        assertThat(keys.get(1).get("state").asString()).isEqualTo("SIGNING");
        assertThat(rotate("ROUTINE").size()).isEqualTo(2);
        takeOverNow(keys.get(0).get("kid").asString());

        TokenResponse refreshed = granted(sso.refresh(tokens.refreshToken()));
        String after = refreshed.accessToken();
        assertThat(kid(after))
                .isNotEqualTo(kid(before))
                .isEqualTo(keys.get(0).get("kid").asString());
        assertThat(browser.get("/api/v1/travellers/me", before).statusCode()).isEqualTo(200);
        assertThat(browser.get("/api/v1/travellers/me", after).statusCode()).isEqualTo(200);
        assertThat(json(browser.get("/oauth2/jwks")).get("keys").findValuesAsString("kid"))
                .contains(kid(before), kid(after));
    }

    @Test
    void tokensOfACompromisedKeyAreRejectedAndRefreshTokensStayValid() {
        Browser browser = browser();
        Sso sso = new Sso(browser);
        TokenResponse tokens = sso.tokens("traveller@jetway.dev");
        String stolen = tokens.accessToken();

        rotate("COMPROMISED");

        assertThat(browser.get("/api/v1/travellers/me", stolen).statusCode()).isEqualTo(401);
        String fresh = granted(sso.refresh(tokens.refreshToken())).accessToken();
        assertThat(browser.get("/api/v1/travellers/me", fresh).statusCode()).isEqualTo(200);
        assertThat(browser.get("/oauth2/jwks").body()).doesNotContain(kid(stolen));
    }

    @ParameterizedTest
    @ValueSource(strings = {"traveller@jetway.dev", "staff@jetway.dev"})
    void onlyOperatorsMayLookOrRotate(String account) {
        String token = new Sso(browser()).tokens(account).accessToken();
        assertThat(browser().get(KEYS, token).statusCode()).isEqualTo(403);
        assertThat(browser()
                        .postJson(KEYS, "{\"reason\":\"COMPROMISED\"}", token)
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser().get(KEYS).statusCode()).isEqualTo(401);
        assertThat(browser().postJson(KEYS, "{\"reason\":\"ROUTINE\"}").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aReasonMustBeGiven() {
        String operator = operator();
        assertThat(browser().postJson(KEYS, "{}", operator).statusCode()).isEqualTo(400);
        assertThat(browser().postJson(KEYS, "{\"reason\":\"FUN\"}", operator).statusCode())
                .isEqualTo(400);
        assertThat(browser().get(KEYS, operator).body()).doesNotContain("\"d\"").doesNotContain("private");
    }

    private String operator() {
        return new Sso(browser()).tokens("operator@jetway.dev").accessToken();
    }

    private JsonNode rotate(String reason) {
        var response = browser().postJson(KEYS, "{\"reason\":\"" + reason + "\"}", operator());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response).get("keys");
    }

    private void takeOverNow(String kid) {
        jdbc.sql("UPDATE signing_key SET signs_from = UTC_TIMESTAMP(6) WHERE kid = ?")
                .param(kid)
                .update();
        running.refresh();
    }

    private static String kid(String token) {
        return Sso.part(token, 0).get("kid").asString();
    }
}
