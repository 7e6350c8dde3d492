package dev.jetway.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.gateway.FakeService;
import dev.jetway.gateway.LimitedGatewayIT;
import dev.jetway.gateway.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/** Two instances of payment-service, which are skipped for as long as a test may take. */
@Timeout(60)
class LoadBalancingIT extends LimitedGatewayIT {

    private static final FakeService SECOND = secondPaymentService();
    private static final String PATH = "/api/v1/payments/5e1c";

    private static final int BURST = 4;

    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Integer, String> tokens = new ConcurrentHashMap<>();

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private OutlierDetector outliers;

    @BeforeEach
    void bothAreHealthy() {
        outliers.reset();
    }

    @Test
    void requestsAreDistributedToBoth() {
        assertThat(statuses(40)).containsOnly(200);
        assertThat(first().received()).hasSize(20);
        assertThat(SECOND.received()).hasSize(20);
    }

    @Test
    void aRetryGoesToTheOtherInstance() {
        first().respond(503);
        assertThat(statuses(20)).containsOnly(200);
        assertThat(SECOND.received()).hasSize(20);
        assertThat(first().received().size()).isLessThanOrEqualTo(20);
    }

    @Test
    void aResponseThatBreaksOffIsRetriedAtTheOtherInstance() {
        first().behave((exchange, attempt) -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            exchange.close();
        });
        HttpResponse<String> response = read();
        HttpResponse<String> other = read();
        assertThat(List.of(response.statusCode(), other.statusCode())).containsOnly(200);
        assertThat(List.of(response.body(), other.body())).containsOnly("{\"ok\":true}");
        assertThat(first().received()).hasSize(1);
    }

    @Test
    void anInstanceThatRefusedAConnectionIsSkipped() {
        SECOND.stop();
        assertThat(statuses(2)).containsOnly(200);
        double retries = retries();
        assertThat(statuses(50)).containsOnly(200);
        assertThat(retries()).isEqualTo(retries);
    }

    @Test
    void noReadFailsWhenAnInstanceDiesUnderLoadAndItServesAgainWhenItIsBack() throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(16)) {
            List<Future<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                int call = i;
                calls.add(callers.submit(() -> {
                    if (call == 300) {
                        SECOND.stop();
                    }
                    return read().statusCode();
                }));
            }
            assertThat(calls.stream().map(LoadBalancingIT::result))
                    .hasSize(1_000)
                    .containsOnly(200);
        }
        SECOND.reset();
        outliers.reset();
        assertThat(statuses(10)).containsOnly(200);
        assertThat(SECOND.received()).isNotEmpty();
    }

    @Test
    void aWriteIsNotRetriedAndLaterOnesUseTheHealthyInstance() {
        first().stop();
        SECOND.stop();
        HttpResponse<String> refused = write();
        assertProblem(refused, ProblemCode.SERVICE_UNAVAILABLE, PATH);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        first().reset();
        SECOND.reset();
        assertThat(IntStream.range(0, 10).mapToObj(i -> write().statusCode())).containsOnly(200);
        int toFirst = first().received().size();
        assertThat(List.of(toFirst, SECOND.received().size())).containsExactlyInAnyOrder(0, 10);
    }

    private FakeService first() {
        return service("payment-service");
    }

    private HttpResponse<String> write() {
        return send(request(PATH, token()).POST(BodyPublishers.ofString("{}")));
    }

    private HttpResponse<String> read() {
        return send(request(PATH, token()));
    }

    /** Of as many travellers that none has more calls than its burst. */
    private String token() {
        return tokens.computeIfAbsent(
                calls.getAndIncrement() / BURST, _ -> Tokens.valid("balanced-" + UUID.randomUUID()));
    }

    private List<Integer> statuses(int calls) {
        return IntStream.range(0, calls).mapToObj(i -> read().statusCode()).toList();
    }

    private double retries() {
        return meters.counter("jetway.gateway.retries", "route", "payments").count();
    }

    private static int result(Future<Integer> call) {
        try {
            return call.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
