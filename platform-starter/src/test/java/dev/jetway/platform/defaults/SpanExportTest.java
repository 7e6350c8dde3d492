package dev.jetway.platform.defaults;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both exporters, with the HTTP client that they find among the libraries of a service. */
class SpanExportTest {

    private final BlockingQueue<String> received = new ArrayBlockingQueue<>(10);
    private HttpServer collector;

    @BeforeEach
    void start() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", exchange -> {
            InputStream sent = exchange.getRequestBody();
            boolean compressed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            byte[] body = (compressed ? new GZIPInputStream(sent) : sent).readAllBytes();
            received.add(new String(body, StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    @Test
    void spansAreExportedByOtlp() throws Exception {
        assertExported(OtlpHttpSpanExporter.builder().setEndpoint(endpoint()).build());
    }

    @Test
    void spansAreExportedToZipkin() throws Exception {
        assertExported(new TelemetryAutoConfiguration().zipkinSpanExporter(endpoint()));
    }

    /** Two versions of a class on the class path are used in parts. */
    @Test
    void thereIsOneHttpClient() throws IOException {
        assertThat(List.copyOf(
                        Collections.list(getClass().getClassLoader().getResources("okhttp3/OkHttpClient.class"))))
                .hasSize(1);
    }

    private void assertExported(SpanExporter exporter) throws InterruptedException {
        try (SdkTracerProvider tracers = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build()) {
            tracers.get("test").spanBuilder("hold seats").startSpan().end();
            assertThat(received.poll(20, SECONDS)).contains("hold seats");
        }
    }

    private String endpoint() {
        return "http://127.0.0.1:" + collector.getAddress().getPort() + "/spans";
    }
}
