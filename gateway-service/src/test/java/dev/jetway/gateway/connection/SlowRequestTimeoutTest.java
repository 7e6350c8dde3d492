package dev.jetway.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class SlowRequestTimeoutTest {

    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final Counter slow = new SimpleMeterRegistry().counter("slow");
    private final SlowRequestTimeout timeout = new SlowRequestTimeout(
            new ServerCustomizer.Properties(1, 1, WITHIN, WITHIN, WITHIN, WITHIN, DataSize.ofBytes(1)), slow, slow);
    private final EmbeddedChannel channel =
            new EmbeddedChannel(timeout.beforeCodec(), new HttpServerCodec(), timeout.afterCodec());

    @ParameterizedTest
    @ValueSource(strings = {"POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\n{", "POST / HTTP/1.1\r\nHost: "})
    void aRequestThatIsNotCompleteIsSlowUnlessItsConnectionIsClosed(String part) {
        channel.writeInbound(Unpooled.copiedBuffer(part, StandardCharsets.US_ASCII));
        channel.pipeline().fireChannelInactive();
        pass();
        assertThat(slow.count()).isZero();

        EmbeddedChannel open = new EmbeddedChannel(timeout.beforeCodec(), new HttpServerCodec(), timeout.afterCodec());
        open.writeInbound(Unpooled.copiedBuffer(part, StandardCharsets.US_ASCII));
        open.advanceTimeBy(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        open.runScheduledPendingTasks();
        assertThat(slow.count()).isEqualTo(1);
    }

    private void pass() {
        channel.advanceTimeBy(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
    }
}
