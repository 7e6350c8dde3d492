package dev.jetway.e2e;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The public API at one origin, in somebody's name or in nobody's. Whatever is called and answered on the shared platform is
 * held against the published documents.
 */
final class Api {

    /** One response; the body is missing where it is not JSON. */
    record Response(int status, HttpHeaders headers, String text, JsonNode body) {

        String code() {
            return body.path("code").asString("");
        }

        String at(String field) {
            return body.path(field).asString("");
        }
    }

    private static final JsonMapper JSON = JsonMapper.shared();

    private final URI origin;
    private final Map<String, String> headers;

    private Api(URI origin, Map<String, String> headers) {
        this.origin = origin;
        this.headers = headers;
    }

    static Api anonymous(URI origin) {
        return new Api(origin, Map.of());
    }

    Api withToken(String token) {
        return new Api(origin, Map.of("Authorization", "Bearer " + token));
    }

    Api withHeader(String name, String value) {
        return new Api(origin, Map.of(name, value));
    }

    Response get(String path) {
        return send(request(path).GET(), MissingNode.getInstance());
    }

    Response post(String path, Object body, Map<String, String> more) {
        String json = body instanceof String text ? text : JSON.writeValueAsString(body);
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        more.forEach(request::header);
        return send(request.POST(HttpRequest.BodyPublishers.ofString(json)), json(json));
    }

    Response delete(String path, Object body) {
        String json = JSON.writeValueAsString(body);
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .method("DELETE", HttpRequest.BodyPublishers.ofString(json)),
                json(json));
    }

    Response send(String method, String path, String contentType, byte[] body) {
        return send(
                request(path)
                        .header("Content-Type", contentType)
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body)),
                MissingNode.getInstance());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = Http.request(origin + path);
        headers.forEach(request::header);
        return request;
    }

    private Response send(HttpRequest.Builder request, JsonNode sent) {
        HttpResponse<String> received = Http.send(request);
        Response response =
                new Response(received.statusCode(), received.headers(), received.body(), json(received.body()));
        check(received.request(), sent, response);
        return response;
    }

    private void check(HttpRequest request, JsonNode sent, Response response) {
        String path = request.uri().getPath();
        if (path.startsWith("/api/")) {
            String contentType = response.headers().firstValue("Content-Type").orElse("");
            // Published at the public origin, also where a service is asked at its own port.
            ApiDocuments.of(URI.create(PlatformE2E.platform().baseUrl()))
                    .check(request.method(), path, sent, response.status(), contentType, response.body());
        }
    }

    private static JsonNode json(String text) {
        try {
            JsonNode body = JSON.readTree(text);
            return body == null ? MissingNode.getInstance() : body;
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }
}
