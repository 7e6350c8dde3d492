package dev.jetway.identity.authorization;

import static dev.jetway.identity.Browser.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.identity.IdentityIT;
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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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
        JsonNode first = sso.tokens(TRAVELLER);
        JsonNode second = json(sso.refresh(first.get("refresh_token").asString()));
        assertThat(second.get("refresh_token").asString())
                .isNotEqualTo(first.get("refresh_token").asString());
        assertThat(Sso.part(second.get("access_token").asString(), 1).get("sub"))
                .isEqualTo(Sso.part(first.get("access_token").asString(), 1).get("sub"));
        assertThat(sso.refresh(second.get("refresh_token").asString()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void reuseOfARefreshTokenRevokesTheAuthorization() {
        Sso sso = new Sso(browser());
        String stolen = sso.tokens(TRAVELLER).get("refresh_token").asString();
        String current = json(sso.refresh(stolen)).get("refresh_token").asString();
        assertRefused(sso.refresh(stolen), "invalid_grant");
        assertRefused(sso.refresh(current), "invalid_grant");
    }

    @Test
    void ofManyExchangesOfOneRefreshTokenAtOnceOneSucceeds() throws Exception {
        Sso sso = new Sso(browser());
        String shared = sso.tokens(TRAVELLER).get("refresh_token").asString();
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Integer> statuses = pool
                    .invokeAll(IntStream.range(0, 8)
                            .<Callable<Integer>>mapToObj(i ->
                                    () -> new Sso(browser()).refresh(shared).statusCode())
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(statuses)
                    .containsOnlyOnce(200)
                    .filteredOn(status -> status == 400)
                    .hasSize(7);
        }
    }

    @Test
    void aReusedCodeRevokesItsTokens() {
        Sso sso = new Sso(browser());
        String code = sso.code(TRAVELLER);
        JsonNode tokens = json(sso.redeem(code));
        assertRefused(sso.redeem(code), "invalid_grant");
        assertRefused(sso.refresh(tokens.get("refresh_token").asString()), "invalid_grant");
    }

    @Test
    void aCodeNeedsItsVerifier() {
        Sso sso = new Sso(browser());
        String code = sso.code(TRAVELLER);
        assertRefused(sso.redeem(code, "another-verifier-of-at-least-forty-three-characters"), "invalid_grant");
    }

    @Test
    void noTokenIsStoredAsItIs() {
        JsonNode tokens = new Sso(browser()).tokens(TRAVELLER);
        String subject =
                Sso.part(tokens.get("access_token").asString(), 1).get("sub").asString();
        String row = jdbc.sql(
                        "SELECT * FROM oauth2_authorization WHERE principal_name = :sub ORDER BY refresh_token_issued_at DESC")
                .param("sub", subject)
                .query()
                .listOfRows()
                .getFirst()
                .toString();
        assertThat(row)
                .contains("sha256:")
                .doesNotContain(tokens.get("access_token").asString())
                .doesNotContain(tokens.get("refresh_token").asString())
                .doesNotContain(tokens.get("id_token").asString())
                .doesNotContain("jetway.dev")
                .doesNotContain("bcrypt");
    }

    @Test
    void aStoredDigestIsNotAcceptedAsToken() {
        Sso sso = new Sso(browser());
        String refreshToken = sso.tokens(TRAVELLER).get("refresh_token").asString();
        assertRefused(sso.refresh(TokenDigest.of(refreshToken)), "invalid_grant");
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
        HttpResponse<String> answer = clientCredentials("booking-service", "jetway-local", "seats:hold");
        JsonNode claims = Sso.part(json(answer).get("access_token").asString(), 1);
        assertThat(claims.get("sub").asString()).isEqualTo("booking-service");
        assertThat(claims.get("scope").asString()).isEqualTo("seats:hold");
        assertThat(claims.get("aud").asString()).isEqualTo("flight-service");
        assertThat(claims.has("roles")).isFalse();
        assertThat(json(answer).has("refresh_token")).isFalse();
    }

    @Test
    void syntheticMonitoringGetsATokenOfATravellerWithoutAnAccount() {
        HttpResponse<String> answer = clientCredentials("jetway-probe", "probe-local", "");
        JsonNode claims = Sso.part(json(answer).get("access_token").asString(), 1);
        String traveller = properties.probeTravellerId().toString();
        assertThat(claims.get("sub").asString()).isEqualTo(traveller);
        assertThat(claims.get("roles").values()).extracting(JsonNode::asString).containsExactly("TRAVELLER");
        assertThat(claims.get("aud").toString()).contains("jetway");
        assertThat(claims.has("scope")).isFalse();
        assertThat(json(answer).has("refresh_token")).isFalse();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM account WHERE traveller_id = :id")
                        .param("id", traveller)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void syntheticMonitoringGetsNothingElse() {
        assertRefused(clientCredentials("jetway-probe", "wrong", ""), "invalid_client", 401);
        assertRefused(clientCredentials("jetway-probe", "probe-local", "seats:hold"), "invalid_scope");
        assertRefused(clientCredentials("jetway-probe", "probe-local", "openid"), "invalid_scope");
    }

    @Test
    void aWrongSecretOrScopeIsRejected() {
        assertRefused(clientCredentials("booking-service", "wrong", "seats:hold"), "invalid_client", 401);
        assertRefused(clientCredentials("booking-service", "jetway-local", "openid"), "invalid_scope");
        assertRefused(clientCredentials("jetway-web", "x", "openid"), "invalid_client", 401);
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

    private long authorizations() {
        return jdbc.sql("SELECT COUNT(*) FROM oauth2_authorization")
                .query(Long.class)
                .single();
    }

    private HttpResponse<String> clientCredentials(String client, String secret, String scope) {
        String credentials =
                Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return browser().post("/oauth2/token", Map.of("grant_type", "client_credentials", "scope", scope), credentials);
    }

    private static void assertRefused(HttpResponse<String> answer, String error) {
        assertRefused(answer, error, 400);
    }

    private static void assertRefused(HttpResponse<String> answer, String error, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).get("error").asString()).isEqualTo(error);
    }
}
