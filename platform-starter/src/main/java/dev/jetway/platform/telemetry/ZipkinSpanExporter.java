package dev.jetway.platform.telemetry;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends spans in Zipkin's own format, since a Zipkin server takes no OTLP. Spans that can't be sent are lost: nobody waits for
 * tracing. The batches and their sizes are the SDK's.
 *
 * @see <a href="https://zipkin.io/zipkin-api/#/default/post_spans">Zipkin's API</a>
 */
final class ZipkinSpanExporter implements SpanExporter {

    private static final Logger log = LoggerFactory.getLogger(ZipkinSpanExporter.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final URI endpoint;
    private final String service;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private volatile boolean failing;

    ZipkinSpanExporter(URI endpoint, String service, JsonMapper json) {
        this.endpoint = endpoint;
        this.service = service;
        this.json = json;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = new CompletableResultCode();
        List<Map<String, Object>> body = spans.stream().map(this::zipkin).toList();
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                .build();
        CompletableFuture<?> _ = http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .whenComplete((response, failure) -> done(result, response, failure));
        return result;
    }

    private void done(
            CompletableResultCode result, @Nullable HttpResponse<Void> response, @Nullable Throwable failure) {
        boolean taken = response != null && response.statusCode() / 100 == 2;
        if (!taken && !failing) {
            log.warn(
                    "Spans can't be sent to {}: {}",
                    endpoint,
                    failure == null ? "refused" : failure.getClass().getSimpleName());
        }
        failing = !taken;
        if (taken) {
            result.succeed();
        } else {
            result.fail();
        }
    }

    private Map<String, Object> zipkin(SpanData span) {
        long startMicros = TimeUnit.NANOSECONDS.toMicros(span.getStartEpochNanos());
        long endMicros = TimeUnit.NANOSECONDS.toMicros(span.getEndEpochNanos());
        Map<String, Object> zipkin = new LinkedHashMap<>();
        zipkin.put("traceId", span.getTraceId());
        zipkin.put("id", span.getSpanId());
        if (SpanId.isValid(span.getParentSpanId())) {
            zipkin.put("parentId", span.getParentSpanId());
        }
        zipkin.put("name", span.getName());
        zipkin.put("timestamp", startMicros);
        zipkin.put("duration", Math.max(1, endMicros - startMicros));
        switch (span.getKind()) {
            case CLIENT, SERVER, PRODUCER, CONSUMER ->
                zipkin.put("kind", span.getKind().name());
            case INTERNAL -> {}
        }
        zipkin.put("localEndpoint", Map.of("serviceName", service));
        zipkin.put("tags", tags(span));
        return zipkin;
    }

    private static Map<String, String> tags(SpanData span) {
        Map<String, String> tags = new LinkedHashMap<>();
        span.getAttributes().forEach((key, value) -> tags.put(key.getKey(), String.valueOf(value)));
        StatusData status = span.getStatus();
        switch (status.getStatusCode()) {
            case ERROR -> tags.putIfAbsent("error", status.getDescription());
            case OK, UNSET -> {}
        }
        return tags;
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        http.shutdownNow();
        return CompletableResultCode.ofSuccess();
    }
}
