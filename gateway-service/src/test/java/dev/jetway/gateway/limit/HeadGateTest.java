package dev.jetway.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeadGateTest {

    private boolean flood;
    private final EmbeddedChannel channel = new EmbeddedChannel(new HeadGate((connection, request) -> flood
            ? Optional.of(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.TOO_MANY_REQUESTS))
            : Optional.empty()));

    @Test
    void whoIsNotKnownPasses() {
        HttpRequest request = head("/a");
        channel.writeInbound(request, LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat(arrived()).containsExactly(request, LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat(channel.<Object>readOutbound()).isNull();
    }

    @Test
    void aFloodIsAnsweredHereAndTheServerHearsNothingOfIt() {
        flood = true;
        LastHttpContent body = new DefaultLastHttpContent(Unpooled.copiedBuffer("{}", StandardCharsets.UTF_8));
        HttpRequest request = head("/a");
        request.headers().set(HttpHeaderNames.CONTENT_LENGTH, 2);
        channel.writeInbound(request, body);
        assertThat(arrived()).isEmpty();
        assertThat(body.refCnt()).as("the body is let go").isZero();
        assertThat(refused().headers().get(HttpHeaderNames.CONNECTION)).isEqualTo("keep-alive");
        assertThat(channel.isOpen()).isTrue();

        flood = false;
        HttpRequest later = head("/b");
        channel.writeInbound(later, LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat(arrived()).containsExactly(later, LastHttpContent.EMPTY_LAST_CONTENT);
    }

    @Test
    void anAnswerNeverOvertakesTheOneBeforeIt() {
        channel.writeInbound(head("/a"), LastHttpContent.EMPTY_LAST_CONTENT);
        flood = true;
        HttpRequest pipelined = head("/b");
        channel.writeInbound(pipelined, LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat(arrived()).contains(pipelined);
        assertThat(channel.<Object>readOutbound()).isNull();

        channel.writeOutbound(continuing(), answer(), answer());
        assertThat(channel.outboundMessages()).hasSize(3);
        channel.outboundMessages().clear();
        channel.writeInbound(head("/c"), LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat(arrived()).isEmpty();
        assertThat(refused().status()).isEqualTo(HttpResponseStatus.TOO_MANY_REQUESTS);
    }

    @Test
    void theConnectionEndsRatherThanThatALongBodyIsRead() {
        flood = true;
        HttpRequest upload = head("/a");
        upload.headers().set(HttpHeaderNames.CONTENT_LENGTH, 1_000_000);
        channel.writeInbound(upload);
        assertThat(refused().headers().get(HttpHeaderNames.CONNECTION)).isEqualTo("close");
        assertThat(channel.isOpen()).isFalse();
    }

    private static HttpRequest head(String uri) {
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, uri);
    }

    private static FullHttpResponse answer() {
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    }

    private static FullHttpResponse continuing() {
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE);
    }

    private FullHttpResponse refused() {
        return channel.readOutbound();
    }

    private List<Object> arrived() {
        List<Object> messages = new ArrayList<>(channel.inboundMessages());
        channel.inboundMessages().clear();
        return messages;
    }
}
