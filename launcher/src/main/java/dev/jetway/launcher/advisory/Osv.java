package dev.jetway.launcher.advisory;

import dev.jetway.launcher.Http;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The database of osv.dev, which collects the advisories of GitHub, Maven Central's among them; it needs no key.
 *
 * @see <a href="https://google.github.io/osv.dev/api/">OSV API</a>
 */
record Osv(String url) implements AdvisorySource {

    static final String PUBLIC = "https://api.osv.dev";

    private static final Duration RESPONSE_MAX = Duration.ofSeconds(30);
    /** As many as it takes at once. */
    private static final int QUERIES_MAX = 1000;

    @Override
    public List<List<String>> idsFor(List<String> packageUrls) throws IOException, InterruptedException {
        List<List<String>> ids = new ArrayList<>();
        for (int from = 0; from < packageUrls.size(); from += QUERIES_MAX) {
            List<String> some = packageUrls.subList(from, Math.min(from + QUERIES_MAX, packageUrls.size()));
            JsonNode results = send(request("/v1/querybatch").POST(BodyPublishers.ofString(query(some))))
                    .path("results");
            if (results.size() != some.size()) {
                throw new IOException("OSV answered %d of %d queries".formatted(results.size(), some.size()));
            }
            results.forEach(result -> ids.add(result.path("vulns")
                    .valueStream()
                    .map(vulnerability -> vulnerability.path("id").asString(""))
                    .toList()));
        }
        return ids;
    }

    @Override
    public Advisory advisory(String id) throws IOException, InterruptedException {
        return Advisory.of(send(request("/v1/vulns/" + id)));
    }

    /** Package URLs have no character that JSON would escape. */
    private static String query(List<String> packageUrls) {
        return packageUrls.stream()
                .map(each -> "{\"package\": {\"purl\": \"" + each + "\"}}")
                .collect(Collectors.joining(", ", "{\"queries\": [", "]}"));
    }

    private HttpRequest.Builder request(String path) {
        return Http.request(url + path, RESPONSE_MAX).header("Content-Type", "application/json");
    }

    private static JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = Http.send(request);
        if (response.statusCode() != 200) {
            throw new IOException("OSV answered " + response.statusCode());
        }
        try {
            return JsonMapper.shared().readTree(response.body());
        } catch (JacksonException unreadable) {
            throw new IOException("OSV's answer can't be read", unreadable);
        }
    }
}
