package dev.jetway.gateway.request;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.factory.AbstractGatewayFilterFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The filter {@code RequestSize}, in place of the framework's: that one answers without a problem, and believes a
 * request that does not say how long it is (chunked) to have no length at all.
 */
@Component
class RequestSizeFilterFactory extends AbstractGatewayFilterFactory<RequestSizeFilterFactory.Config> {

    RequestSizeFilterFactory() {
        super(Config.class);
    }

    @Override
    public String name() {
        return "RequestSize";
    }

    @Override
    public GatewayFilter apply(Config config) {
        long bytesMax = config.maxSize.toBytes();
        return (exchange, chain) -> {
            ServerHttpRequest request = exchange.getRequest();
            long announced = request.getHeaders().getContentLength();
            if (announced > bytesMax) {
                return Mono.error(new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE));
            }
            return announced >= 0
                    ? chain.filter(exchange)
                    : chain.filter(exchange.mutate()
                            .request(counted(request, bytesMax))
                            .build());
        };
    }

    private static ServerHttpRequest counted(ServerHttpRequest request, long bytesMax) {
        return new ServerHttpRequestDecorator(request) {
            @Override
            public Flux<DataBuffer> getBody() {
                AtomicLong bytes = new AtomicLong();
                return super.getBody().handle((part, sink) -> {
                    if (bytes.addAndGet(part.readableByteCount()) > bytesMax) {
                        DataBufferUtils.release(part);
                        sink.error(new DataBufferLimitException("body over " + bytesMax + " bytes"));
                    } else {
                        sink.next(part);
                    }
                });
            }
        };
    }

    /** The filter's arguments. */
    static final class Config {

        private DataSize maxSize = DataSize.ofMegabytes(1);

        public void setMaxSize(DataSize maxSize) {
            this.maxSize = maxSize;
        }
    }
}
