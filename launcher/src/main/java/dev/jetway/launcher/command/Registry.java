package dev.jetway.launcher.command;

import dev.jetway.launcher.Http;
import dev.jetway.launcher.platform.Secret;
import dev.jetway.launcher.platform.Secrets;
import dev.jetway.launcher.platform.Service;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the service registry (Eureka). */
record Registry(String url, Secrets secrets) {

    private static final Duration RESPONSE_MAX = Duration.ofSeconds(5);

    /** Whether callers of the service are sent to this port. */
    boolean lists(Service service, int port) throws InterruptedException {
        try {
            HttpResponse<String> response = Http.send(
                    Http.request(url + "/eureka/apps/" + service.module().toUpperCase(Locale.ROOT), RESPONSE_MAX)
                            .header("Accept", "application/json")
                            .header("Authorization", "Basic " + account(service)));
            return response.statusCode() == 200 && lists(JsonMapper.shared().readTree(response.body()), port);
        } catch (IOException | JacksonException notNow) {
            return false;
        }
    }

    /** The service's own: any may read. */
    private String account(Service service) {
        String account = service.module() + ":" + Secret.REGISTRY.valueFor(service, secrets);
        return Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
    }

    static boolean lists(JsonNode application, int port) {
        return application
                .path("application")
                .path("instance")
                .valueStream()
                .anyMatch(instance -> instance.path("status").asString("").equals("UP")
                        && instance.path("port").path("$").asInt(0) == port);
    }
}
