package dev.jetway.payment.application;

import dev.jetway.payment.domain.OperationWork;
import dev.jetway.platform.correlation.Correlation;
import dev.jetway.platform.lease.LeaseStore;
import dev.jetway.platform.lease.LeaseWorkers;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Carries out due operations. */
@Component
class OperationWorkers extends LeaseWorkers<OperationWork> {

    OperationWorkers(
            LeaseStore<OperationWork> store,
            ExecuteOperation work,
            WorkerProperties properties,
            Correlation correlation,
            Clock clock,
            ObservationRegistry observations) {
        super(
                store,
                work::execute,
                new Options(
                        "jetway.payment.operation",
                        "carry out a payment operation",
                        Thread.ofVirtual().name("payment-operation-", 0).factory(),
                        properties.concurrencyMax(),
                        properties.lease(),
                        properties.shutdownGrace()),
                correlation,
                clock,
                observations);
    }

    @Override
    @Scheduled(fixedDelayString = "${jetway.payment.workers.poll-interval:1s}")
    protected void poll() {
        super.poll();
    }
}
