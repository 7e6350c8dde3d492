package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the pages of one origin have loaded and called, from a browser's network events. */
record BrowserTraffic(List<Exchange> exchanges, long bytes) {

    /** One request and the status of its response. */
    record Exchange(String method, String path, int status) {}

    static BrowserTraffic of(Browser browser, String origin) {
        Map<String, JsonNode> requests = new HashMap<>();
        List<Exchange> exchanges = new ArrayList<>();
        long bytes = 0;
        for (String event : browser.events()) {
            JsonNode message = JsonMapper.shared().readTree(event).path("message");
            JsonNode params = message.path("params");
            String id = params.path("requestId").asString("");
            switch (message.path("method").asString("")) {
                case "Network.requestWillBeSent" -> {
                    if (params.at("/request/url").asString("").startsWith(origin)) {
                        requests.put(id, params.path("request"));
                    }
                }
                case "Network.responseReceived" -> {
                    JsonNode request = requests.get(id);
                    if (request != null) {
                        exchanges.add(new Exchange(
                                request.path("method").asString(),
                                URI.create(request.path("url").asString().replaceAll("[?#].*", ""))
                                        .getPath(),
                                params.at("/response/status").asInt()));
                    }
                }
                case "Network.loadingFinished" ->
                    bytes += requests.containsKey(id)
                            ? params.path("encodedDataLength").asLong()
                            : 0;
                default -> {}
            }
        }
        return new BrowserTraffic(List.copyOf(exchanges), bytes);
    }

    List<Exchange> calls() {
        return exchanges.stream()
                .filter(each -> each.path().startsWith("/api/"))
                .toList();
    }

    /** Fails if a call or its status is in no document. */
    void check(ApiDocuments documents) {
        assertThat(calls())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(documents.byService().values())
                        .as(call.toString())
                        .anySatisfy(document -> assertThat(document.operation(call.method(), call.path()))
                                .hasValueSatisfying(operation -> {
                                    JsonNode responses = operation.node().path("responses");
                                    assertThat(responses.has(Integer.toString(call.status()))
                                                    || responses.has("default"))
                                            .isTrue();
                                })));
    }
}
