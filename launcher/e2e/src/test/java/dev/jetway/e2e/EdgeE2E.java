package dev.jetway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What travellers notice when one of two instances of a service dies under load and comes back: nothing. */
@Isolated("kills an instance")
class EdgeE2E extends PlatformE2E {

    private static final String VICTIM = "flight-service-2";
    private static final int READS = LoadScale.of(20_000);
    private static final int READS_BEFORE_THE_KILL = LoadScale.of(4_000);
    private static final int CALLERS = 32;
    private static final Duration USED_MAX = Duration.ofSeconds(5);
    private static final LocalDate DAY = TestDates.take(1);
    private static final List<String> PATHS = List.of(
            "/api/v1/airports?q=cai&limit=5",
            "/api/v1/flights?origin=CAI&destination=LHR&date=" + DAY,
            "/api/v1/airports?q=london&limit=5",
            "/api/v1/airports?q=lhr&limit=5");
    private static final Pattern SERVED =
            Pattern.compile("(?m)^http_server_requests_seconds_count\\{[^}]*uri=\"/api/v1/[^}]*} ([0-9.E]+)$");

    @Test
    void noReadFailsWhileAnInstanceIsKilledAndRestarted() throws Exception {
        platform().awaitHealthy();
        int restarts = platform().restartsOf(VICTIM);
        Map<String, Integer> failures = new ConcurrentHashMap<>();
        AtomicInteger begun = new AtomicInteger();
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                work.add(callers.submit(() -> readUntilEnough(begun, failures)));
            }
            await().atMost(120, SECONDS).until(() -> begun.get() >= READS_BEFORE_THE_KILL);
            platform().kill(VICTIM);
            for (Future<?> each : work) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("A read got no response", e.getCause());
        }
        assertThat(failures).isEmpty();
        platform().awaitHealthy();
        assertThat(platform().restartsOf(VICTIM)).isGreaterThan(restarts);
        theRestartedInstanceIsUsedSoon();
        theRegistryHasLiveInstancesOnly();
    }

    /** It is ready by now; the registry, the gateway's copy of it and the copy in use may each be a moment behind. */
    private static void theRestartedInstanceIsUsedSoon() {
        await("the restarted instance to get its share")
                .atMost(USED_MAX)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    for (int i = 0; i < 4; i++) {
                        assertThat(anonymous().get(PATHS.getFirst()).status()).isEqualTo(200);
                    }
                    return servedByVictim() >= 4;
                });
    }

    private static void theRegistryHasLiveInstancesOnly() {
        await("the dead instance to leave the registry").atMost(60, SECONDS).until(() -> {
            Matcher instances =
                    Pattern.compile("<instanceId>").matcher(platform().registry("/eureka/apps/FLIGHT-SERVICE"));
            return instances.results().count() == 2;
        });
    }

    /** Without a look at what is in the responses, which is for other tests. */
    private static void readUntilEnough(AtomicInteger begun, Map<String, Integer> failures) {
        for (int read = begun.getAndIncrement(); read < READS; read = begun.getAndIncrement()) {
            HttpResponse<String> response = Http.get(platform().baseUrl() + PATHS.get(read % PATHS.size()));
            if (response.statusCode() != 200) {
                failures.merge(response.statusCode() + " " + response.body(), 1, Integer::sum);
            }
        }
    }

    private static double servedByVictim() {
        return SERVED.matcher(management(VICTIM).get("/actuator/prometheus").text())
                .results()
                .mapToDouble(count -> Double.parseDouble(count.group(1)))
                .sum();
    }
}
