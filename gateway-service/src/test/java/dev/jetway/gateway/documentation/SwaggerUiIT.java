package dev.jetway.gateway.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.gateway.GatewayIT;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SwaggerUiIT extends GatewayIT {

    private static final Pattern REFERENCED = Pattern.compile("(?:src|href)=\"([^\"]+)\"");
    private static final Pattern INLINE = Pattern.compile("<script(?![^>]*\\bsrc=)|\\son\\w+=|<style|\\sstyle=");

    @ParameterizedTest
    @ValueSource(strings = {"/swagger-ui.html", "/swagger-ui", "/swagger-ui/"})
    void allNamesOfThePageRedirectToIt(String name) {
        HttpResponse<String> response = get(name);
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location")).contains("/swagger-ui/index.html");
    }

    @Test
    void thePageHasNoExternalReferencesAndNoInlineScripts() {
        HttpResponse<String> page = get("/swagger-ui/index.html");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<title>Jetway API</title>").doesNotContain("http");
        assertThat(INLINE.matcher(page.body()).find()).isFalse();
        Matcher file = REFERENCED.matcher(page.body());
        int files = 0;
        while (file.find()) {
            String path = file.group(1).startsWith("/") ? file.group(1) : "/swagger-ui/" + file.group(1);
            assertThat(get(path).statusCode()).as(path).isEqualTo(200);
            files++;
        }
        assertThat(files).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/swagger-ui/index.html", "/swagger-ui/oauth2-redirect.html"})
    void aPageMayLoadFromItsOwnOriginOnly(String path) {
        String policy =
                get(path).headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy)
                .contains("default-src 'self'")
                .contains("object-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("*")
                .doesNotContain("unsafe-eval")
                .doesNotContain("http:");
    }

    @ParameterizedTest
    @CsvSource({
        "swagger-ui-bundle.js, text/javascript",
        "swagger-ui.css,       text/css",
        "oauth2-redirect.html, text/html",
        "oauth2-redirect.js,   text/javascript",
        "jetway.js,            text/javascript",
        "jetway.css,           text/css"
    })
    void itsFilesAreOfTheRightType(String file, String type) {
        HttpResponse<String> response = get("/swagger-ui/" + file);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-cache");
    }

    @Test
    void theListHasAllConfiguredServices() {
        HttpResponse<String> response = get("/v3/api-docs/swagger-config");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode contents = JsonMapper.shared().readTree(response.body());
        assertThat(contents.path("urls").findValuesAsString("name"))
                .containsExactly(
                        "booking-service",
                        "flight-service",
                        "identity-service",
                        "notification-service",
                        "payment-service");
        assertThat(contents.path("urls").findValuesAsString("url")).allMatch(url -> url.startsWith("/v3/api-docs/"));
        assertThat(contents.path("clientId").asString()).isEqualTo("jetway-web");
        assertThat(contents.path("scopes")).hasSize(3);
    }

    @Test
    void aDocumentHasALongerDeadlineThanOtherReads() {
        var otherReadIsOver = new CountDownLatch(1);
        service("flight-service").respondAfter(otherReadIsOver);
        CompletableFuture<HttpResponse<String>> document =
                CompletableFuture.supplyAsync(() -> get("/v3/api-docs/flight-service"));
        assertThat(get("/api/v1/airports?q=cairo").statusCode()).isEqualTo(503);
        otherReadIsOver.countDown();
        assertThat(document.join().statusCode()).isEqualTo(200);
    }

    @Test
    void anUnavailableDocumentIsAnOutageOfThatServiceOnly() {
        service("payment-service").stop();
        assertProblem(
                get("/v3/api-docs/payment-service"), ProblemCode.SERVICE_UNAVAILABLE, "/v3/api-docs/payment-service");
        service("flight-service").respond(200, "application/json", "{}");
        assertThat(get("/v3/api-docs/flight-service").statusCode()).isEqualTo(200);
        assertThat(get("/v3/api-docs/swagger-config").statusCode()).isEqualTo(200);
    }
}
