package dev.jetway.gateway.connection;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.gateway.problem.ProblemWriter;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.AttributeKey;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Adds a problem to the responses that the server itself writes without a body: to what is not HTTP, to a head over the limit, to a
 * target that is no URI. The application does not see these requests. Of malformed chunks it sees the head of the request, and then the
 * end of a body that is not complete; so the connection is marked.
 */
@Sharable
@Component
public class ServerProblemHandler extends ChannelDuplexHandler {

    private static final AttributeKey<Boolean> MALFORMED_BODY = AttributeKey.valueOf("jetway.body.malformed");

    private final ProblemWriter problems;

    ServerProblemHandler(ProblemWriter problems) {
        this.problems = problems;
    }

    /** Whether the body in progress on the connection is not complete; the server has responded and closes the connection. */
    public static boolean hasMalformedBody(Channel channel) {
        return channel.hasAttr(MALFORMED_BODY);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpContent content && content.decoderResult().isFailure()) {
            context.channel().attr(MALFORMED_BODY).set(true);
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof FullHttpResponse response && !response.content().isReadable()) {
            context.write(described(response), promise);
        } else {
            context.write(message, promise);
        }
    }

    private FullHttpResponse described(FullHttpResponse response) {
        return switch (response.status().code()) {
            case 400 -> problem(response, ProblemCode.INVALID_REQUEST, "The request's line or headers are not valid.");
            case 413, 414, 431 ->
                problem(response, ProblemCode.REQUEST_TOO_LARGE, "The request's line or headers are over the limit.");
            default -> response;
        };
    }

    private FullHttpResponse problem(FullHttpResponse empty, ProblemCode code, String detail) {
        FullHttpResponse response =
                problems.response(empty.protocolVersion(), code, detail, "/", ProblemWriter.newTraceId());
        HttpUtil.setKeepAlive(response, HttpUtil.isKeepAlive(empty));
        response.headers().set("X-Request-Id", UUID.randomUUID().toString());
        empty.release();
        return response;
    }
}
