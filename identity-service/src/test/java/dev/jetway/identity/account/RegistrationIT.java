package dev.jetway.identity.account;

import static dev.jetway.identity.Browser.json;
import static dev.jetway.identity.Browser.location;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jetway.identity.IdentityIT;
import dev.jetway.testsupport.ConcurrentCalls;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RegistrationIT extends IdentityIT {

    private static final String GOOD_PASSWORD = "jumping-otters-7";

    @Test
    void aTravellerRegistersAndCanSignIn() {
        HttpResponse<String> response = register("Nadia.Hassan@Example.com", GOOD_PASSWORD, " Nadia Hassan ");
        JsonNode account = json(response);
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(location(response))
                .endsWith("/api/v1/travellers/" + account.get("travellerId").asString());
        assertThat(account.get("email").asString()).isEqualTo("nadia.hassan@example.com");
        assertThat(account.get("fullName").asString()).isEqualTo("Nadia Hassan");
        assertThat(account.get("createdAt").asString()).endsWith("Z");
        assertThat(Instant.parse(account.get("createdAt").asString())).isCloseTo(Instant.now(), within(1, MINUTES));
        assertThat(jdbc.sql("SELECT roles FROM account WHERE email = 'nadia.hassan@example.com'")
                        .query(String.class)
                        .single())
                .isEqualTo("TRAVELLER");
        assertThat(account.toString()).doesNotContain("assword");
        assertThat(location(browser().signIn("nadia.hassan@example.com", GOOD_PASSWORD)))
                .doesNotContain("error");
    }

    @Test
    void anAddressRegistersOnceWhateverItsCase() {
        register("once@example.com", GOOD_PASSWORD, "First");
        HttpResponse<String> second = register("ONCE@example.com", GOOD_PASSWORD, "Second");
        assertProblem(second, 409, "email-taken");
        assertThat(second.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(second).get("type").asString()).isEqualTo("https://jetway.dev/problems/email-taken");
    }

    @Test
    void ofManyRegistrationsOfOneAddressAtOnceOneSucceeds() throws Exception {
        List<Integer> statuses = ConcurrentCalls.call(
                8,
                i -> register("race@example.com", GOOD_PASSWORD, "Racer " + (char) ('A' + i))
                        .statusCode());
        assertThat(statuses)
                .containsOnlyOnce(201)
                .filteredOn(status -> status == 409)
                .hasSize(7);
    }

    @Test
    void aRepeatedRegistrationGetsTheFirstResponse() {
        HttpResponse<String> first = register("again@example.com", GOOD_PASSWORD, "Again", "key-1");
        HttpResponse<String> second = register("Again@example.com", GOOD_PASSWORD, " Again ", "key-1");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(json(second)).isEqualTo(json(first));
        assertThat(location(second)).endsWith(json(first).get("travellerId").asString());
        assertThat(register("again@example.com", GOOD_PASSWORD, "Again").statusCode())
                .isEqualTo(409);
    }

    @Test
    void aKeyBelongsToOneRegistrationOfOneAddress() {
        assertThat(register("keyed@example.com", GOOD_PASSWORD, "Keyed", "key-2")
                        .statusCode())
                .isEqualTo(201);
        HttpResponse<String> other = register("keyed@example.com", "another-good-password", "Keyed", "key-2");
        assertProblem(other, 422, "idempotency-key-reused");
        assertThat(register("somebody.else@example.com", GOOD_PASSWORD, "Else", "key-2")
                        .statusCode())
                .isEqualTo(201);
        assertThat(register("keyed3@example.com", GOOD_PASSWORD, "Keyed", "k".repeat(65))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aRetryCompletesARegistrationWhoseResponseWasNotStored() {
        String id = json(register("cut.off@example.com", GOOD_PASSWORD, "Cut Off", "key-4"))
                .get("travellerId")
                .asString();
        jdbc.sql("DELETE FROM idempotency_key WHERE idempotency_key = 'key-4'").update();
        HttpResponse<String> again = register("cut.off@example.com", GOOD_PASSWORD, "Cut Off", "key-4");
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(json(again).get("travellerId").asString()).isEqualTo(id);
    }

    @Test
    void storedIdempotencyKeysContainNoPersonalData() {
        register("secretive@example.com", GOOD_PASSWORD, "Secretive", "key-5");
        var kept = jdbc.sql("SELECT caller, fingerprint, body FROM idempotency_key WHERE idempotency_key = 'key-5'")
                .query()
                .singleRow();
        assertThat(String.valueOf(kept.get("caller"))).doesNotContain("secretive");
        assertThat(kept.toString()).doesNotContain(GOOD_PASSWORD);
    }

    @Test
    void everyInvalidFieldIsReported() {
        HttpResponse<String> response =
                browser().postJson("/api/v1/travellers", "{\"email\":\"x\",\"password\":\"y\"}");
        assertInvalid(response, "email", "password", "fullName");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ada 2", "Ada\\u0007"})
    void anInvalidNameIsRefused(String fullName) {
        assertInvalid(register("named@example.com", GOOD_PASSWORD, fullName), "fullName");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0141ukasz@example.com", "na..dia@example.com", "na\\u0007dia@example.com"})
    void anUndeliverableAddressIsRefused(String email) {
        assertInvalid(register(email, GOOD_PASSWORD, "Nadia"), "email");
    }

    @Test
    void anAddressInAnInternationalDomainIsOneAccountThatCanSignIn() {
        JsonNode account = json(register("nadia@m\u00fcnchen.example", GOOD_PASSWORD, "Nadia"));
        assertThat(account.get("email").asString()).isEqualTo("nadia@xn--mnchen-3ya.example");
        assertThat(register("nadia@xn--mnchen-3ya.example", GOOD_PASSWORD, "Nadia")
                        .statusCode())
                .isEqualTo(409);
        assertThat(location(browser().signIn("nadia@m\u00fcnchen.example", GOOD_PASSWORD)))
                .doesNotContain("error");
    }

    @Test
    void aNameIsKeptAsItIsWrittenUpToTheLastOfAHundredCharacters() {
        String fullName = "\ud842\udfb7".repeat(99) + "\u00eb";
        JsonNode account =
                json(register("long.name@example.com", GOOD_PASSWORD, "\ud842\udfb7".repeat(99) + "e\u0308"));
        assertThat(account.get("fullName").asString()).isEqualTo(fullName);
        assertThat(json(register("sinhala@example.com", GOOD_PASSWORD, "\u0dc1\u0dca\u200d\u0dbb\u0dd3"))
                        .get("fullName")
                        .asString())
                .isEqualTo("\u0dc1\u0dca\u200d\u0dbb\u0dd3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Password1234!", "iloveyou2026", "weak@example.com", "otter-rive\u0301r"})
    void aPasswordThatIsEasyToGuessOrTooShortIsRefused(String password) {
        HttpResponse<String> response = register("weak@example.com", password, "Weak");
        assertInvalid(response, "password");
        assertThat(response.body()).doesNotContain(password);
        assertThat(count("SELECT COUNT(*) FROM account WHERE email = 'weak@example.com'"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "[]", "{\"email\": {}}", "null", ""})
    void malformedBodiesAreClientErrors(String body) {
        HttpResponse<String> response = browser().postJson("/api/v1/travellers", body);
        assertProblem(response, 400, "invalid-request");
        assertThat(response.body()).doesNotContain("Exception").doesNotContain("dev.jetway.identity");
    }

    @Test
    void anAccountIsNotReadableWithoutAToken() {
        String own = location(register("closed@example.com", GOOD_PASSWORD, "Closed"));
        assertThat(browser().get(own.substring(own.indexOf("/api"))).statusCode())
                .isEqualTo(401);
    }

    @Test
    void theApiIsDocumented() {
        assertThat(browser().get("/v3/api-docs").body())
                .contains("/api/v1/travellers")
                .contains("authorizationCode")
                .contains(PUBLIC_URL + "/oauth2/authorize")
                .doesNotContain("/login", "/register\"");
    }
}
