package dev.jetway.identity.account.api;

import static dev.jetway.identity.Browser.json;
import static dev.jetway.identity.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.identity.IdentityIT;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RegistrationIT extends IdentityIT {

    private static final String GOOD_PASSWORD = "jumping-otters-7";

    @Test
    void aTravellerRegistersAndCanSignIn() {
        HttpResponse<String> answer = register("Nadia.Hassan@Example.com", GOOD_PASSWORD, " Nadia Hassan ");
        JsonNode account = json(answer);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(location(answer))
                .endsWith("/api/v1/travellers/" + account.get("travellerId").asString());
        assertThat(account.get("email").asString()).isEqualTo("nadia.hassan@example.com");
        assertThat(account.get("fullName").asString()).isEqualTo("Nadia Hassan");
        assertThat(account.get("createdAt").asString()).endsWith("Z");
        assertThat(account.toString()).doesNotContain("assword");
        assertThat(location(browser().signIn("nadia.hassan@example.com", GOOD_PASSWORD)))
                .doesNotContain("error");
    }

    @Test
    void anAddressRegistersOnceWhateverItsCase() {
        register("once@example.com", GOOD_PASSWORD, "First");
        HttpResponse<String> second = register("ONCE@example.com", GOOD_PASSWORD, "Second");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(second).get("code").asString()).isEqualTo("email-taken");
        assertThat(json(second).get("type").asString()).isEqualTo("https://jetway.dev/problems/email-taken");
    }

    @Test
    void ofManyRegistrationsOfOneAddressAtOnceOneSucceeds() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> attempts = IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(i -> () -> register("race@example.com", GOOD_PASSWORD, "Racer " + i)
                            .statusCode())
                    .toList();
            List<Integer> statuses =
                    pool.invokeAll(attempts).stream().map(Future::resultNow).toList();
            assertThat(statuses)
                    .containsOnlyOnce(201)
                    .filteredOn(status -> status == 409)
                    .hasSize(7);
        }
    }

    @Test
    void everyFieldThatIsWrongIsNamed() {
        HttpResponse<String> answer = browser().postJson("/api/v1/travellers", "{\"email\":\"x\",\"password\":\"y\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("code").asString()).isEqualTo("invalid-request");
        assertThat(fields(answer)).containsExactlyInAnyOrder("email", "password", "fullName");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Password1234!", "qwertyuiop12", "123456789012", "weak@example.com", "iloveyou2026"})
    void aPasswordThatIsEasyToGuessIsRefused(String password) {
        HttpResponse<String> answer = register("weak@example.com", password, "Weak");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(fields(answer)).containsExactly("password");
        assertThat(answer.body()).doesNotContain(password);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"no json | 400", "[] | 400", "{\"email\": {}} | 400", "null | 400", "'' | 400"})
    void bodiesThatMakeNoSenseAreTheCallersProblem(String body, int status) {
        HttpResponse<String> answer = browser().postJson("/api/v1/travellers", body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).get("code").asString()).isEqualTo("invalid-request");
        assertThat(answer.body()).doesNotContain("Exception").doesNotContain("dev.jetway.identity");
    }

    @Test
    void anAccountIsShownToNobodyWithoutAToken() {
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
                .doesNotContain("/login");
    }

    private HttpResponse<String> register(String email, String password, String fullName) {
        return browser()
                .postJson(
                        "/api/v1/travellers",
                        "{\"email\":\"%s\",\"password\":\"%s\",\"fullName\":\"%s\"}"
                                .formatted(email, password, fullName));
    }

    private static List<String> fields(HttpResponse<String> answer) {
        return StreamSupport.stream(json(answer).get("errors").spliterator(), false)
                .map(error -> error.get("field").asString())
                .distinct()
                .toList();
    }
}
