package dev.jetway.platform.example;

import dev.jetway.contracts.FlightEvent;
import dev.jetway.contracts.ProblemCode;
import dev.jetway.platform.idempotency.IdempotentRequests;
import dev.jetway.platform.outbox.Outbox;
import dev.jetway.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
record ExampleController(
        IdempotentRequests requests, JdbcClient jdbc, TransactionOperations transaction, Outbox outbox) {

    record Party(@NotNull @Size(max = 9) List<@NotNull @Valid Member> members) {}

    record Member(@NotBlank String name, @Max(99) int age) {}

    @PostMapping("/open/party")
    Party party(@Valid @RequestBody Party party) {
        return party;
    }

    @GetMapping("/open/number")
    Map<String, Integer> number(@RequestParam int value) {
        return Map.of("value", value);
    }

    @GetMapping("/open/origin")
    List<String> origin(HttpServletRequest request) {
        return List.of(request.getRequestURL().toString(), request.getRemoteAddr());
    }

    @GetMapping("/open/outage")
    void outage() {
        throw new CannotCreateTransactionException("jdbc:mysql://secret");
    }

    @GetMapping("/open/fault")
    void fault() {
        throw new IllegalStateException("SELECT secret");
    }

    @GetMapping("/internal/seats")
    void seats() {}

    /** An order; rejected for the item "gone". */
    @PostMapping("/mine/orders")
    ResponseEntity<?> order(
            @AuthenticationPrincipal Jwt token,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Map<String, String> order) {
        return requests.respond(token.getSubject(), key, true, order, () -> {
            String item = String.valueOf(order.get("item"));
            if (item.equals("gone")) {
                throw new ProblemException(ProblemCode.SEAT_UNAVAILABLE, "It is gone.");
            }
            String id = UUID.randomUUID().toString();
            transaction.executeWithoutResult(_ -> {
                jdbc.sql("INSERT INTO example_order (id, item) VALUES (?, ?)")
                        .params(id, item)
                        .update();
                outbox.append(new FlightEvent.Cancelled(item));
                if (item.equals("broken")) {
                    throw new CannotCreateTransactionException("gone away");
                }
            });
            return ResponseEntity.created(URI.create("/mine/orders/" + id)).body(Map.of("id", id));
        });
    }
}
