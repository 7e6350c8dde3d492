package dev.jetway.platform.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.testsupport.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;

class IdempotencyIT extends PlatformIT {

    private final String item = "item-" + UUID.randomUUID();

    @Test
    void twentyConcurrentRequestsHaveOneEffectAndOneResponse() throws Exception {
        String token = Tokens.traveller(UUID.randomUUID().toString());
        List<String> responses = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<EntityExchangeResult<byte[]>>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                calls.add(callers.submit(() -> order(token, "one-key", item)));
            }
            for (Future<EntityExchangeResult<byte[]>> call : calls) {
                assertThat(call.get().getStatus().value()).isEqualTo(201);
                assertThat(call.get().getResponseHeaders().getLocation()).isNotNull();
                responses.add(bodyOf(call.get()));
            }
        }
        assertThat(responses).hasSize(20).containsOnly(responses.getFirst());
        assertThat(ordersOf(item)).isOne();
    }

    @Test
    void anotherBodyWithTheSameKeyIsRejected() {
        String token = Tokens.traveller(UUID.randomUUID().toString());
        order(token, "key", item);
        EntityExchangeResult<byte[]> other = order(token, "key", item + "-other");
        assertThat(other.getStatus().value()).isEqualTo(422);
        assertThat(bodyOf(other)).contains("idempotency-key-reused");
        assertThat(ordersOf(item + "-other")).isZero();
    }

    @Test
    void anotherCallerMayUseTheSameKey() {
        order(Tokens.traveller(UUID.randomUUID().toString()), "key", item);
        order(Tokens.traveller(UUID.randomUUID().toString()), "key", item);
        assertThat(ordersOf(item)).isEqualTo(2);
    }

    @Test
    void aRejectionIsReplayed() {
        String token = Tokens.traveller(UUID.randomUUID().toString());
        EntityExchangeResult<byte[]> first = order(token, "key", "gone");
        EntityExchangeResult<byte[]> second = order(token, "key", "gone");
        assertThat(first.getStatus().value()).isEqualTo(409);
        assertThat(second.getStatus().value()).isEqualTo(409);
        assertThat(bodyOf(second)).isEqualTo(bodyOf(first));
    }

    @Test
    void anOutageIsNotStored() {
        String token = Tokens.traveller(UUID.randomUUID().toString());
        assertThat(order(token, "key", "broken").getStatus().value()).isEqualTo(503);
        assertThat(ordersOf("broken")).isZero();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM outbox WHERE aggregate_id = 'broken'")
                        .query(Integer.class)
                        .single())
                .as("events of a transaction that was rolled back")
                .isZero();
        assertThat(order(token, "key", "broken").getStatus().value()).isEqualTo(503);
    }

    @Test
    void aKeyIsRequiredAndMustBeWellFormed() {
        String token = Tokens.traveller(UUID.randomUUID().toString());
        EntityExchangeResult<byte[]> without = http(token)
                .post()
                .uri("/mine/orders")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"item\": \"x\"}")
                .exchange()
                .expectBody()
                .returnResult();
        assertThat(without.getStatus().value()).isEqualTo(400);
        assertThat(bodyOf(without)).contains("idempotency-key-required");
        assertThat(order(token, "a".repeat(65), item).getStatus().value()).isEqualTo(400);
        assertThat(order(token, "with space", item).getStatus().value()).isEqualTo(400);
    }

    private EntityExchangeResult<byte[]> order(String token, String key, String ordered) {
        return http(token)
                .post()
                .uri("/mine/orders")
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"item\": \"" + ordered + "\"}")
                .exchange()
                .expectBody()
                .returnResult();
    }

    private int ordersOf(String ordered) {
        return jdbc.sql("SELECT COUNT(*) FROM example_order WHERE item = ?")
                .param(ordered)
                .query(Integer.class)
                .single();
    }

    private static String bodyOf(EntityExchangeResult<byte[]> result) {
        byte[] body = result.getResponseBodyContent();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }
}
