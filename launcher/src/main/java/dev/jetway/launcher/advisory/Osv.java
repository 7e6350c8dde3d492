package dev.jetway.launcher.advisory;

import dev.jetway.launcher.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The database of osv.dev, which collects the advisories of GitHub, Maven Central's among them; it asks for no key.
 *
 * @see <a href="https://google.github.io/osv.dev/api/">OSV API</a>
 */
record Osv(String url) implements AdvisorySource {

    static final String PUBLIC = "https://api.osv.dev";

    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    /** As many as it takes at once. */
    private static final int QUERIES_MAX = 1000;

    @Override
    public List<List<String>> idsFor(List<String> packageUrls) throws IOException, InterruptedException {
        List<List<String>> ids = new ArrayList<>();
        for (int from = 0; from < packageUrls.size(); from += QUERIES_MAX) {
            List<String> some = packageUrls.subList(from, Math.min(from + QUERIES_MAX, packageUrls.size()));
            List<Json> results = ask(HttpRequest.newBuilder(URI.create(url + "/v1/querybatch"))
                            .POST(BodyPublishers.ofString(query(some))))
                    .at("results")
                    .elements();
            if (results.size() != some.size()) {
                throw new IOException("OSV answered %d of %d queries".formatted(results.size(), some.size()));
            }
            results.forEach(result -> ids.add(result.at("vulns").elements().stream()
                    .map(vulnerability -> vulnerability.at("id").text())
                    .toList()));
        }
        return ids;
    }

    @Override
    public Advisory advisory(String id) throws IOException, InterruptedException {
        return Advisory.of(ask(HttpRequest.newBuilder(URI.create(url + "/v1/vulns/" + id))));
    }

    /** Package URLs have no character that JSON would escape. */
    private static String query(List<String> packageUrls) {
        return packageUrls.stream()
                .map(each -> "{\"package\": {\"purl\": \"" + each + "\"}}")
                .collect(Collectors.joining(", ", "{\"queries\": [", "]}"));
    }

    private static Json ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(ANSWER_MAX).build()) {
            HttpResponse<String> answer = http.send(
                    request.header("Content-Type", "application/json")
                            .timeout(ANSWER_MAX)
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("OSV answered " + answer.statusCode());
            }
            return Json.parse(answer.body());
        } catch (Json.NotJson unreadable) {
            throw new IOException("OSV's answer can't be read", unreadable);
        }
    }
}
