package dev.jetway.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.util.unit.DataSize;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

class RequestBufferingFilterTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RequestBufferingFilter filter = new RequestBufferingFilter(
            new RequestBufferingFilter.BodyProperties(
                    DataSize.ofKilobytes(1), Duration.ofMinutes(1), DataSize.ofKilobytes(2)),
            meters);

    @Test
    void aPartThatArrivesAfterTheEndOfItsRequestIsNotHeld() {
        var parts = new AtomicReference<Subscriber<? super DataBuffer>>();
        Publisher<DataBuffer> body = subscriber -> {
            parts.set(subscriber);
            subscriber.onSubscribe(Operators.emptySubscription());
        };
        var request = MockServerHttpRequest.post("/")
                .header(HttpHeaders.TRANSFER_ENCODING, "chunked")
                .body(Flux.from(body));
        Disposable reading = filter.filter(MockServerWebExchange.from(request), _ -> Mono.empty())
                .subscribe();
        parts.get().onNext(part());
        assertThat(heldBytes()).isEqualTo(3);

        reading.dispose();
        assertThat(heldBytes()).isZero();
        parts.get().onNext(part());
        assertThat(heldBytes()).isZero();
    }

    private static DataBuffer part() {
        return DefaultDataBufferFactory.sharedInstance.wrap(new byte[3]);
    }

    private double heldBytes() {
        return meters.get("jetway.gateway.bodies.held").gauge().value();
    }
}
