package dev.jetway.identity.authorization;

import static dev.jetway.identity.Browser.json;
import static dev.jetway.identity.authorization.Sso.granted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.identity.IdentityIT;
import dev.jetway.identity.authorization.Sso.TokenResponse;
import dev.jetway.testsupport.ConcurrentCalls;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class TokenLifeIT extends IdentityIT {

    private static final String TRAVELLER = "traveller@jetway.dev";

    @Autowired
    private AuthorizationProperties properties;

    @Test
    void aRefreshTokenIsExchangedForANewOne() {
        Sso sso = new Sso(browser());
        TokenResponse first = sso.tokens(TRAVELLER);
        TokenResponse second = granted(sso.refresh(first.refreshToken()));
        assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
        assertThat(Sso.part(second.accessToken(), 1).get("sub"))
                .isEqualTo(Sso.part(first.accessToken(), 1).get("sub"));
        assertThat(sso.refresh(second.refreshToken()).statusCode()).isEqualTo(200);
    }

    @Test
    void reuseOfARefreshTokenRevokesTheAuthorization() {
        Sso sso = new Sso(browser());
        String stolen = sso.tokens(TRAVELLER).refreshToken();
        String current = granted(sso.refresh(stolen)).refreshToken();
        assertRefused(sso.refresh(stolen), 400, "invalid_grant");
        assertRefused(sso.refresh(current), 400, "invalid_grant");
    }

    @Test
    void ofManyExchangesOfOneRefreshTokenAtOnceOneSucceeds() throws Exception {
        Sso sso = new Sso(browser());
        String shared = sso.tokens(TRAVELLER).refreshToken();
        List<Integer> statuses =
                ConcurrentCalls.call(8, i -> new Sso(browser()).refresh(shared).statusCode());
        assertThat(statuses)
                .containsOnlyOnce(200)
                .filteredOn(status -> status == 400)
                .hasSize(7);
    }

    @Test
    void aReusedCodeRevokesItsTokens() {
        Sso sso = new Sso(browser());
        String code = sso.code(TRAVELLER);
        TokenResponse tokens = granted(sso.redeem(code));
        assertRefused(sso.redeem(code), 400, "invalid_grant");
        assertRefused(sso.refresh(tokens.refreshToken()), 400, "invalid_grant");
    }

    @Test
    void aCodeNeedsItsVerifier() {
        Sso sso = new Sso(browser());
        String code = sso.code(TRAVELLER);
        assertRefused(sso.redeem(code, "another-verifier-of-at-least-forty-three-characters"), 400, "invalid_grant");
    }

    @Test
    void noTokenIsStoredAsItIs() {
        TokenResponse tokens = new Sso(browser()).tokens(TRAVELLER);
        String subject = Sso.part(tokens.accessToken(), 1).get("sub").asString();
        String row = jdbc.sql(
                        "SELECT * FROM oauth2_authorization WHERE principal_name = :sub ORDER BY refresh_token_issued_at DESC")
                .param("sub", subject)
                .query()
                .listOfRows()
                .getFirst()
                .toString();
        assertThat(row)
                .contains("sha256:")
                .doesNotContain(tokens.accessToken())
                .doesNotContain(tokens.refreshToken())
                .doesNotContain(tokens.idToken())
                .doesNotContain("jetway.dev")
                .doesNotContain("bcrypt");
    }

    @Test
    void aStoredDigestIsNotAcceptedAsToken() {
        Sso sso = new Sso(browser());
        String refreshToken = sso.tokens(TRAVELLER).refreshToken();
        assertRefused(sso.refresh(TokenDigest.of(refreshToken)), 400, "invalid_grant");
    }

    @Test
    void timesAreStoredInUtc() {
        new Sso(browser()).tokens(TRAVELLER);
        Instant issued = jdbc.sql("SELECT MAX(refresh_token_issued_at) FROM oauth2_authorization")
                .query(LocalDateTime.class)
                .single()
                .toInstant(ZoneOffset.UTC);
        assertThat(Duration.between(issued, Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void bookingServiceGetsATokenForHoldingSeats() {
        HttpResponse<String> response = clientCredentials("booking-service", "jetway-local", "seats:hold");
        JsonNode claims = Sso.part(granted(response).accessToken(), 1);
        assertThat(claims.get("sub").asString()).isEqualTo("booking-service");
        assertThat(claims.get("scope").asString()).isEqualTo("seats:hold");
        assertThat(claims.get("aud").asString()).isEqualTo("flight-service");
        assertThat(claims.has("roles")).isFalse();
        assertThat(json(response).has("refresh_token")).isFalse();
    }

    @Test
    void syntheticMonitoringGetsATokenOfATravellerWithoutAnAccount() {
        HttpResponse<String> response = clientCredentials("jetway-probe", "probe-local", "");
        JsonNode claims = Sso.part(granted(response).accessToken(), 1);
        String traveller = properties.probeTravellerId().toString();
        assertThat(claims.get("sub").asString()).isEqualTo(traveller);
        assertThat(claims.get("roles").values()).extracting(JsonNode::asString).containsExactly("TRAVELLER");
        assertThat(claims.get("aud").toString()).contains("jetway");
        assertThat(claims.has("scope")).isFalse();
        assertThat(json(response).has("refresh_token")).isFalse();
        assertThat(count("SELECT COUNT(*) FROM account WHERE traveller_id = ?", traveller))
                .isZero();
    }

    @Test
    void syntheticMonitoringGetsNothingElse() {
        assertRefused(clientCredentials("jetway-probe", "wrong", ""), 401, "invalid_client");
        assertRefused(clientCredentials("jetway-probe", "probe-local", "seats:hold"), 400, "invalid_scope");
        assertRefused(clientCredentials("jetway-probe", "probe-local", "openid"), 400, "invalid_scope");
    }

    @Test
    void aWrongSecretOrScopeIsRejected() {
        assertRefused(clientCredentials("booking-service", "wrong", "seats:hold"), 401, "invalid_client");
        assertRefused(clientCredentials("booking-service", "jetway-local", "openid"), 400, "invalid_scope");
        assertRefused(clientCredentials("jetway-web", "x", "openid"), 401, "invalid_client");
    }

    @Test
    void onlyExpiredAuthorizationsAreDeleted() {
        new Sso(browser()).tokens(TRAVELLER);
        Clock afterCodesAndAccessTokens = Clock.fixed(Instant.now().plus(Duration.ofHours(1)), ZoneOffset.UTC);
        new ExpiredAuthorizationCleanup(jdbc, afterCodesAndAccessTokens).delete();
        assertThat(authorizations()).isPositive();
        Clock afterRefreshTokens = Clock.fixed(Instant.now().plus(Duration.ofDays(15)), ZoneOffset.UTC);
        new ExpiredAuthorizationCleanup(jdbc, afterRefreshTokens).delete();
        assertThat(authorizations()).isZero();
    }

    private int authorizations() {
        return count("SELECT COUNT(*) FROM oauth2_authorization");
    }

    private HttpResponse<String> clientCredentials(String client, String secret, String scope) {
        String credentials =
                Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return browser().post("/oauth2/token", Map.of("grant_type", "client_credentials", "scope", scope), credentials);
    }
}
