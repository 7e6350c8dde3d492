package dev.jetway.platform.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpHandlers;
import com.sun.net.httpserver.HttpServer;
import dev.jetway.platform.problem.TransientFailures;
import dev.jetway.testsupport.MutableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.cloud.client.loadbalancer.LoadBalancerRequest;
import org.springframework.web.client.RestClient;

/** The token endpoint issues numbered tokens for five minutes. */
class ServiceClientsTest {

    private final AtomicInteger issued = new AtomicInteger();
    private final List<String> shown = new CopyOnWriteArrayList<>();
    private final MutableClock clock = new MutableClock(Instant.now());
    private volatile String rejected = "";
    private volatile Pause beforeToken = () -> {};
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/oauth2/token", exchange -> {
            try {
                beforeToken.run();
            } catch (InterruptedException stopped) {
                return;
            }
            String token = """
                {"access_token": "%d", "token_type": "Bearer", "expires_in": 300}\
                """.formatted(issued.incrementAndGet());
            HttpHandlers.of(200, Headers.of("Content-Type", "application/json"), token)
                    .handle(exchange);
        });
        server.createContext("/seats", exchange -> {
            String token = exchange.getRequestHeaders().getFirst("Authorization");
            shown.add(token);
            exchange.sendResponseHeaders(rejected.equals(token) ? 401 : 200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void concurrentCallersShareAToken() {
        run(client -> {
            try (var callers = Executors.newFixedThreadPool(8)) {
                List<Callable<Integer>> calls = Stream.generate(() -> (Callable<Integer>) () -> call(client))
                        .limit(16)
                        .toList();
                assertThat(callers.invokeAll(calls)).extracting(Future::get).containsOnly(200);
            }
            assertThat(shown).hasSize(16).containsOnly("Bearer 1");
        });
    }

    /** Each request for a token ends after 5 s. One after another, eight would take 40 s. */
    @Test
    void callersDoNotQueueWhileTheTokenEndpointDoesNotRespond() {
        CountDownLatch hanging = new CountDownLatch(1);
        beforeToken = hanging::await;
        run(client -> {
            Instant start = Instant.now();
            try (var callers = Executors.newFixedThreadPool(8)) {
                List<Callable<Integer>> calls = Collections.nCopies(8, () -> call(client));
                assertThat(callers.invokeAll(calls))
                        .allSatisfy(each -> assertThat(TransientFailures.isTransient(each.exceptionNow()))
                                .isTrue());
            }
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
        });
        hanging.countDown();
    }

    @Test
    void aTokenIsRenewedBeforeItExpires() {
        run(client -> {
            call(client);
            clock.advance(Duration.ofSeconds(235));
            call(client);
            // The token was issued by the system's clock, which has gone on since the test's clock was made.
            clock.advance(Duration.ofSeconds(64));
            call(client);
            assertThat(shown).containsExactly("Bearer 1", "Bearer 1", "Bearer 2");
        });
    }

    @Test
    void aRejectedCallIsRepeatedOnceWithAnotherTokenUnlessItsTokenIsNew() {
        run(client -> {
            rejected = "Bearer 1";
            assertThat(call(client)).isEqualTo(401);
            assertThat(shown).containsExactly("Bearer 1", "Bearer 1");
            clock.advance(Duration.ofSeconds(60));
            assertThat(call(client)).isEqualTo(200);
            assertThat(shown).containsExactly("Bearer 1", "Bearer 1", "Bearer 1", "Bearer 2");
        });
    }

    @Test
    void aServiceWithoutTheRegistryCannotCallOthersByName() {
        runner().withPropertyValues("eureka.client.fetch-registry=false")
                .run(context -> assertThatThrownBy(() -> context.getBean(ServiceClients.class)
                                .forService("flight-service", Duration.ofSeconds(10)))
                        .hasMessageContaining("eureka.client.fetch-registry"));
    }

    private interface Pause {
        void run() throws InterruptedException;
    }

    private interface Calls {
        void accept(RestClient client) throws Exception;
    }

    private void run(Calls calls) {
        runner().run(context -> calls.accept(
                context.getBean(ServiceClients.class).forService("flight-service", Duration.ofSeconds(10))));
    }

    private ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(ServiceClientsAutoConfiguration.class))
                .withBean(LoadBalancerClient.class, this::oneInstance)
                .withBean(Clock.class, () -> clock)
                .withPropertyValues(
                        "spring.application.name=booking-service",
                        "jetway.client.secret=secret",
                        "jetway.client.scopes=seats:hold",
                        "jetway.client.token-url=http://127.0.0.1:%d/oauth2/token"
                                .formatted(server.getAddress().getPort()));
    }

    private static int call(RestClient client) {
        return client.get()
                .uri("/seats")
                .exchange((_, response) -> response.getStatusCode().value());
    }

    /** Resolves every name to the test's server. */
    private LoadBalancerClient oneInstance() {
        var instance = new DefaultServiceInstance(
                "1", "flight-service", "127.0.0.1", server.getAddress().getPort(), false, Map.of());
        LoadBalancerClient loadBalancer = mock();
        try {
            when(loadBalancer.execute(any(), ArgumentMatchers.<LoadBalancerRequest<Object>>any()))
                    .then(call -> call.<LoadBalancerRequest<?>>getArgument(1).apply(instance));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        when(loadBalancer.reconstructURI(any(), any()))
                .then(call ->
                        URI.create(instance.getUri() + call.<URI>getArgument(1).getPath()));
        return loadBalancer;
    }
}
