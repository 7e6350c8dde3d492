package dev.jetway.booking.api;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.testsupport.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The event streams of bookings as the HTTP server has them. */
@Timeout(60)
class EventStreamsIT extends TravellerIT {

    private static final int READ_MAX_MILLIS = 5_000;
    private static final int PER_TRAVELLER_MAX = 10;

    @Autowired
    private MeterRegistry meters;

    /** A proxy reuses a connection after the head of the response to HEAD. */
    @Test
    void headOfAStreamEndsAndItsConnectionServesTheNextRequest() throws IOException {
        String booking = "/api/v1/bookings/" + book("key").reference();
        try (Socket connection = connection()) {
            send(connection, "HEAD", booking + "/events", "keep-alive");
            assertThat(head(connection))
                    .startsWith("HTTP/1.1 200 ")
                    .containsIgnoringCase("content-type: text/event-stream");
            send(connection, "GET", booking, "close");
            assertThat(head(connection)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void headOfAStreamOfAnotherTravellerIsNotFound() throws IOException {
        try (Socket connection = connection()) {
            send(connection, "HEAD", "/api/v1/bookings/K7M2QX/events", "close");
            assertThat(head(connection)).startsWith("HTTP/1.1 404 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void otherMethodsThanGetAreNotAllowed(String method) throws IOException {
        try (Socket connection = connection()) {
            send(connection, method, "/api/v1/bookings/K7M2QX/events", "close");
            assertThat(head(connection)).startsWith("HTTP/1.1 405 ");
        }
    }

    @Test
    void aStreamOfACompletedBookingGivesItsPlaceBack() throws Exception {
        String reference = book("key").reference();
        cancel(reference);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> stream = follow(client, token, reference);
            assertThat(stream.statusCode()).isEqualTo(200);
            assertThat(new String(stream.body().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"CANCELLED\"");
        }
        awaitNoneIsOpen();
    }

    @Test
    void aTravellerHasTenStreamsAndOthersHaveTheirOwn() throws Exception {
        String reference = book("key").reference();
        String other = Tokens.traveller(UUID.randomUUID().toString());
        String another = postAs(other, "/api/v1/bookings", "key", bookingOf("offer", "ADT", "1990-12-10"))
                .reference();
        HttpClient client = HttpClient.newHttpClient();
        try {
            List<InputStream> streams = new ArrayList<>();
            for (int i = 0; i < PER_TRAVELLER_MAX; i++) {
                HttpResponse<InputStream> stream = follow(client, token, reference);
                assertThat(stream.statusCode()).isEqualTo(200);
                streams.add(stream.body());
            }
            HttpResponse<InputStream> refused = follow(client, token, reference);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After").map(Integer::parseInt))
                    .hasValueSatisfying(seconds -> assertThat(seconds).isPositive());
            assertThat(new String(refused.body().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"rate-limited\"");
            try (InputStream others = follow(client, other, another).body()) {
                assertThat(others.read()).isNotNegative();
            }

            streams.getFirst().close();
            await("the place of a client that left")
                    .atMost(20, SECONDS)
                    .until(() -> follow(client, token, reference).statusCode() == 200);
            cancel(reference);
            awaitNoneIsOpen();
        } finally {
            // To close it would wait for streams that are not read.
            client.shutdownNow();
        }
    }

    private HttpResponse<InputStream> follow(HttpClient client, String caller, String reference)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(origin() + "/api/v1/bookings/" + reference + "/events"))
                        .header("Authorization", "Bearer " + caller)
                        .header("Accept", "text/event-stream")
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
    }

    private void awaitNoneIsOpen() {
        await("open streams")
                .atMost(20, SECONDS)
                .until(() -> meters.get("jetway.booking.streams.open").gauge().value() == 0);
    }

    private Socket connection() throws IOException {
        URI origin = URI.create(origin());
        Socket connection = new Socket(origin.getHost(), origin.getPort());
        connection.setSoTimeout(READ_MAX_MILLIS);
        return connection;
    }

    private void send(Socket connection, String method, String path, String keepAlive) throws IOException {
        connection
                .getOutputStream()
                .write("%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nConnection: %s\r\n\r\n"
                        .formatted(method, path, token, keepAlive)
                        .getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads the head of a response. */
    private static String head(Socket connection) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = connection.getInputStream().read();
            assertThat(read).as("more of %s", head).isNotNegative();
            head.append((char) read);
        }
        return head.toString();
    }
}
