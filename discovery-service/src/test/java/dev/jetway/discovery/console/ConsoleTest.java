package dev.jetway.discovery.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.util.TestSocketUtils;

/** Sign-in and authorization of the console. */
@ActiveProfiles("local")
@SpringBootTest(
        webEnvironment = WebEnvironment.DEFINED_PORT,
        properties = {
            "management.server.port=0",
            "eureka.client.registry-fetch-interval-seconds=1",
            "jetway.registry.password=peer",
            "jetway.registry.accounts=discovery-service=peer",
            "jetway.public-url=" + FakeIdentity.ISSUER
        })
class ConsoleTest {

    private static final int PORT = TestSocketUtils.findAvailableTcpPort();
    private static final String PEER =
            "Basic " + Base64.getEncoder().encodeToString("discovery-service:peer".getBytes(StandardCharsets.UTF_8));
    private static FakeIdentity identity;

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @Autowired
    private DiscoveryClient registry;

    @DynamicPropertySource
    static void port(DynamicPropertyRegistry settings) {
        settings.add("server.port", () -> PORT);
        settings.add("jetway.identity-url", () -> "http://127.0.0.1:" + identity.port());
    }

    @BeforeAll
    static void startIdentity() throws IOException {
        identity = new FakeIdentity();
    }

    @BeforeEach
    void registerServices() throws Exception {
        // The console tells instances apart by where they are.
        register("flight-service", PORT);
        await("the registry's own copy")
                .atMost(Duration.ofSeconds(30))
                .until(() -> !registry.getInstances("flight-service").isEmpty());
    }

    @AfterAll
    static void stopIdentity() {
        identity.close();
    }

    @Test
    void anOperatorSignsInAndSeesTheServices() throws Exception {
        identity.signsIn("OPERATOR");

        HttpResponse<String> signedIn = signIn();

        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(302);
        assertThat(identity.lastTokenRequest())
                .contains("client_id=jetway-web")
                .contains("code_verifier=")
                .doesNotContain("client_secret");
        HttpResponse<String> console = get("/admin");
        assertThat(console.statusCode()).isEqualTo(200);
        assertThat(console.body()).contains("<title>Jetway</title>");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(get("/admin/applications", "Accept", "application/json")
                                .body())
                        .contains("FLIGHT-SERVICE"));
    }

    @Test
    void aTravellerIsForbiddenAndCanSwitchTheAccount() throws Exception {
        identity.signsIn("TRAVELLER");
        signIn();
        HttpResponse<String> refused = get("/admin", "Accept", "text/html");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(get("/admin/applications").statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(refused.body())
                .contains("the role <b>TRAVELLER</b>", "role OPERATOR", "action=\"/admin/logout\"")
                .doesNotContain("{{");

        String asksAgain =
                get("/sign-in/jetway?another").headers().firstValue("Location").orElseThrow();
        assertThat(asksAgain)
                .startsWith(FakeIdentity.ISSUER + "/oauth2/authorize?")
                .contains("prompt=select_account", "code_challenge_method=S256");
        identity.signsIn("OPERATOR");
        get("/callback?code=c&state=" + asksAgain.replaceAll(".*[?&]state=([^&]*).*", "$1"));
        assertThat(get("/admin").statusCode()).isEqualTo(200);
    }

    @Test
    void aTravellerSignsOut() throws Exception {
        identity.signsIn("STAFF");
        signIn();
        String csrf = get("/admin", "Accept", "text/html")
                .body()
                .replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        HttpResponse<String> signedOut = browser.send(
                request("/admin/logout", "Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("_csrf=" + csrf))
                        .build(),
                BodyHandlers.ofString());
        assertThat(signedOut.headers().firstValue("Location")).hasValue(FakeIdentity.ISSUER + "/logout");
        assertThat(get("/admin", "Accept", "text/html").statusCode()).isEqualTo(302);
    }

    @Test
    void aTokenWithAForgedSignatureIsRejected() throws Exception {
        identity.isForged();

        HttpResponse<String> refused = signIn();

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).startsWith("You are not signed in (invalid_token)");
        assertThat(get("/admin", "Accept", "text/html").statusCode()).isEqualTo(302);
    }

    @Test
    void anUnavailableIdentityServiceIs503() throws Exception {
        identity.isUnavailable();

        assertThat(signIn().statusCode()).isEqualTo(503);
    }

    @Test
    void aTokenOfAnotherIssuerIsRejected() throws Exception {
        identity.hasAnotherIssuer();

        assertThat(signIn().statusCode()).isEqualTo(401);
    }

    @Test
    void anonymousRequestsAreRejected() throws Exception {
        HttpResponse<String> page = get("/admin", "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in/jetway"));
        assertThat(get("/admin/instances", "X-Requested-With", "XMLHttpRequest").statusCode())
                .isEqualTo(401);
    }

    @Test
    void changesNeedACsrfToken() throws Exception {
        identity.signsIn("OPERATOR");
        signIn();

        HttpResponse<String> withoutToken = browser.send(
                request("/admin/instances", "Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(withoutToken.statusCode()).isEqualTo(403);
    }

    @Test
    void aForgedCallbackIsRejected() throws Exception {
        assertThat(get("/callback?code=c&state=invented").statusCode()).isEqualTo(401);
    }

    @Test
    void anotherHostNameIsRedirectedToTheCanonicalOne() throws Exception {
        HttpResponse<String> sent = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + PORT + "/admin"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(sent.headers().firstValue("Location")).hasValue("http://127.0.0.1:" + PORT + "/admin");
    }

    @Test
    void hostAndForwardedHeadersDoNotAffectRedirects() throws Exception {
        identity.signsIn("OPERATOR");
        signIn();
        for (String header : new String[] {"X-Forwarded-Host", "X-Forwarded-Prefix", "Forwarded"}) {
            for (String path : new String[] {"/admin", "/admin/login", "/sign-in/jetway", "/nowhere"}) {
                HttpResponse<String> response =
                        get(path, header, header.equals("Forwarded") ? "host=evil.example" : "//evil.example");
                assertThat(response.headers().map().toString() + response.body())
                        .as(path)
                        .doesNotContain("evil.example");
            }
        }
    }

    /** Follows the redirects to the sign-in and back with a code; returns the response to the callback. */
    private HttpResponse<String> signIn() throws Exception {
        get("/admin", "Accept", "text/html");
        String authorize =
                get("/sign-in/jetway").headers().firstValue("Location").orElseThrow();
        assertThat(authorize)
                .startsWith(FakeIdentity.ISSUER + "/oauth2/authorize?")
                .contains("code_challenge_method=S256")
                .contains("redirect_uri=http://127.0.0.1:" + PORT + "/callback");
        String state = authorize.replaceAll(".*[?&]state=([^&]*).*", "$1");
        return get("/callback?code=c&state=" + state);
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        return browser.send(request(path, headers).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static void register(String name, int port) throws Exception {
        String instance = """
            {"instance": {"instanceId": "%1$s", "hostName": "127.0.0.1", "app": "%2$s", "ipAddr": "127.0.0.1",
             "vipAddress": "%1$s", "secureVipAddress": "%1$s", "status": "UP", "port": {"$": %3$d, "@enabled": "true"},
             "healthCheckUrl": "http://127.0.0.1:%3$d/actuator/health", "homePageUrl": "http://127.0.0.1:%3$d/",
             "dataCenterInfo": {"@class": "com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo", "name": "MyOwn"}}}
            """.formatted(name, name.toUpperCase(Locale.ROOT), port);
        HttpResponse<String> registered = HttpClient.newHttpClient()
                .send(
                        request("/eureka/apps/" + name, "Content-Type", "application/json", "Authorization", PEER)
                                .POST(BodyPublishers.ofString(instance))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(registered.statusCode()).isEqualTo(204);
    }
}
