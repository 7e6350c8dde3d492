package dev.jetway.platform.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The requests that a Zipkin server receives. */
class ZipkinExportTest {

    private final JsonMapper json = new JsonMapper();
    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private HttpServer zipkin;
    private int status = 202;

    @BeforeEach
    void startServer() throws IOException {
        zipkin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        zipkin.createContext("/api/v2/spans", exchange -> {
            json.readTree(new GZIPInputStream(exchange.getRequestBody())).forEach(received::add);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        zipkin.start();
    }

    @AfterEach
    void stopServer() {
        zipkin.stop(0);
    }

    @Test
    void aParentAndItsChildAreExported() {
        try (SdkTracerProvider provider = provider()) {
            Tracer tracer = provider.get("test");
            Span parent = tracer.spanBuilder("publish")
                    .setSpanKind(SpanKind.PRODUCER)
                    .setAttribute("booking.reference", "K7M2QX")
                    .startSpan();
            try (Scope _ = parent.makeCurrent()) {
                tracer.spanBuilder("work").startSpan().end();
            }
            parent.end();
            provider.forceFlush().join(5, TimeUnit.SECONDS);

            JsonNode first = received.getFirst();
            JsonNode last = received.getLast();
            assertThat(first.path("name").asString()).isEqualTo("work");
            assertThat(first.path("parentId").asString())
                    .isEqualTo(last.path("id").asString());
            assertThat(first.has("kind")).isFalse();
            assertThat(last.has("parentId")).isFalse();
            assertThat(last.path("kind").asString()).isEqualTo("PRODUCER");
            assertThat(last.path("traceId").asString())
                    .isEqualTo(parent.getSpanContext().getTraceId());
            assertThat(last.path("tags").path("booking.reference").asString()).isEqualTo("K7M2QX");
            assertThat(last.path("localEndpoint").path("serviceName").asString())
                    .isEqualTo("a-service");
            assertThat(last.path("timestamp").asLong()).isPositive();
            assertThat(last.path("duration").asLong()).isPositive();
        }
    }

    @Test
    void anErrorOfTheServerOnlyLosesSpans() {
        status = 500;
        try (SdkTracerProvider provider = provider()) {
            provider.get("test").spanBuilder("lost").startSpan().end();

            provider.forceFlush().join(5, TimeUnit.SECONDS);

            assertThat(received).hasSize(1);
        }
    }

    private SdkTracerProvider provider() {
        String endpoint = "http://127.0.0.1:" + zipkin.getAddress().getPort() + "/api/v2/spans";
        return SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "a-service")))
                .addSpanProcessor(
                        SimpleSpanProcessor.create(new TelemetryAutoConfiguration().zipkinSpanExporter(endpoint)))
                .build();
    }
}
