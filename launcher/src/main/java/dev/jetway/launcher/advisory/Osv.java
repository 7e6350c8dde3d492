package dev.jetway.launcher.advisory;

import dev.jetway.launcher.Http;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The database of osv.dev, which collects the advisories of GitHub, Maven Central's among them; it needs no key.
 *
 * @param recorded recorded responses for use without internet, if any: {@code found} has the ids of each package URL,
 *     {@code advisories} each advisory by its id
 * @see <a href="https://google.github.io/osv.dev/api/">OSV API</a>
 */
record Osv(String url, @Nullable JsonNode recorded) {

    static final String PUBLIC = "https://api.osv.dev";

    private static final Duration RESPONSE_MAX = Duration.ofSeconds(30);
    /** As many as it takes at once. */
    private static final int QUERIES_MAX = 1000;

    static Osv recordedIn(Path file) throws IOException {
        return new Osv(PUBLIC, read(Files.readString(file)));
    }

    /** The ids of the advisories on each of these libraries, in the same order. */
    List<List<String>> idsFor(List<String> packageUrls) throws IOException, InterruptedException {
        if (recorded != null) {
            JsonNode found = recorded.path("found");
            return packageUrls.stream()
                    .map(purl -> found.path(purl)
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList())
                    .toList();
        }
        List<List<String>> ids = new ArrayList<>();
        for (int from = 0; from < packageUrls.size(); from += QUERIES_MAX) {
            List<String> some = packageUrls.subList(from, Math.min(from + QUERIES_MAX, packageUrls.size()));
            Map<String, ?> query = Map.of(
                    "queries",
                    some.stream()
                            .map(purl -> Map.of("package", Map.of("purl", purl)))
                            .toList());
            JsonNode results = send("/v1/querybatch", JsonMapper.shared().writeValueAsString(query))
                    .path("results");
            if (results.size() != some.size()) {
                throw new IOException("OSV responded to %d of %d queries".formatted(results.size(), some.size()));
            }
            results.forEach(result -> ids.add(result.path("vulns")
                    .valueStream()
                    .map(vulnerability -> vulnerability.path("id").asString(""))
                    .toList()));
        }
        return ids;
    }

    Advisory advisory(String id) throws IOException, InterruptedException {
        JsonNode advisory = recorded != null ? recorded.path("advisories").path(id) : send("/v1/vulns/" + id, null);
        if (!advisory.isObject()) {
            throw new IOException("There is no advisory " + id);
        }
        return Advisory.of(advisory);
    }

    private JsonNode send(String path, @Nullable String query) throws IOException, InterruptedException {
        var request = Http.request(url + path, RESPONSE_MAX).header("Content-Type", "application/json");
        HttpResponse<String> response =
                Http.send(query == null ? request : request.POST(BodyPublishers.ofString(query)));
        if (response.statusCode() != 200) {
            throw new IOException("OSV responded with status " + response.statusCode());
        }
        return read(response.body());
    }

    private static JsonNode read(String json) throws IOException {
        try {
            return JsonMapper.shared().readTree(json);
        } catch (JacksonException unreadable) {
            throw new IOException("Advisories that are not JSON", unreadable);
        }
    }
}
