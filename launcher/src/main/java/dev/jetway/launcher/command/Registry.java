package dev.jetway.launcher.command;

import dev.jetway.launcher.json.Json;
import dev.jetway.launcher.platform.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;

/** What the registry tells those who look for a service. */
final class Registry implements AutoCloseable {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);

    private final String url;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER_MAX).build();

    Registry(String url) {
        this.url = url;
    }

    /** Whether callers of the service are sent to this port. */
    boolean lists(Service service, int port) throws InterruptedException {
        URI instances = URI.create(url + "/eureka/apps/" + service.module().toUpperCase(Locale.ROOT));
        HttpRequest request = HttpRequest.newBuilder(instances)
                .header("Accept", "application/json")
                .timeout(ANSWER_MAX)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && lists(Json.parse(answer.body()), port);
        } catch (IOException | Json.NotJson notNow) {
            return false;
        }
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
