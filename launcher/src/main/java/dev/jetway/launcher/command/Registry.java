package dev.jetway.launcher.command;

import dev.jetway.launcher.json.Json;
import dev.jetway.launcher.platform.Secret;
import dev.jetway.launcher.platform.Secrets;
import dev.jetway.launcher.platform.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;

/** What the registry tells those who look for a service. */
final class Registry implements AutoCloseable {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);

    private final String url;
    private final Secrets secrets;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER_MAX).build();

    Registry(String url, Secrets secrets) {
        this.url = url;
        this.secrets = secrets;
    }

    /** Whether callers of the service are sent to this port. */
    boolean lists(Service service, int port) throws InterruptedException {
        URI instances = URI.create(url + "/eureka/apps/" + service.module().toUpperCase(Locale.ROOT));
        HttpRequest request = HttpRequest.newBuilder(instances)
                .header("Accept", "application/json")
                .header("Authorization", "Basic " + account(service))
                .timeout(ANSWER_MAX)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && lists(Json.parse(answer.body()), port);
        } catch (IOException | Json.NotJson notNow) {
            return false;
        }
    }

    /** The service's own: any may read. */
    private String account(Service service) {
        String account = service.module() + ":" + Secret.REGISTRY.valueFor(service, secrets);
        return Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
    }

    static boolean lists(Json answer, int port) {
        return answer.at("application", "instance").elements().stream()
                .anyMatch(instance -> instance.at("status").text().equals("UP")
                        && instance.at("port", "$").number() == port);
    }

    @Override
    public void close() {
        http.close();
    }
}
