package dev.jetway.gateway;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** A gateway with low limits, behind a proxy that is trusted, so that each test can call from addresses of its own; payment-service has two instances. */
@TestPropertySource(
        properties = {
            "JETWAY_RATE_LIMIT=on",
            "jetway.gateway.trusted-proxies=127.0.0.0/8",
            "jetway.gateway.rate-limit.anonymous.per-second=1",
            "jetway.gateway.rate-limit.anonymous.burst=5",
            "jetway.gateway.rate-limit.at-once.max=2",
            "jetway.gateway.rate-limit.credentials.per-second=1",
            "jetway.gateway.rate-limit.credentials.burst=3",
            "jetway.gateway.rate-limit.payment.per-second=1",
            "jetway.gateway.rate-limit.payment.burst=2",
            "jetway.gateway.rate-limit.traveller.per-second=1",
            "jetway.gateway.rate-limit.traveller.burst=4",
            "jetway.gateway.isolation.routes.booking-events.per-address-max=2",
            // As long as a test may take: neither a slow response of Redis nor the end of a pause changes which bucket
            // counts.
            "jetway.gateway.rate-limit.redis.timeout=60s",
            "jetway.gateway.balance.skip-for=60s"
        })
public abstract class LimitedGatewayIT extends GatewayIT {

    private static final FakeService SECOND_PAYMENT_SERVICE = new FakeService("payment-service");

    @DynamicPropertySource
    static void secondInstance(DynamicPropertyRegistry properties) {
        properties.add(
                "spring.cloud.discovery.client.simple.instances.payment-service[1].uri", SECOND_PAYMENT_SERVICE::url);
    }

    @BeforeEach
    void secondInstanceIsUp() {
        SECOND_PAYMENT_SERVICE.reset();
    }

    protected static FakeService secondPaymentService() {
        return SECOND_PAYMENT_SERVICE;
    }
}
