package dev.jetway.booking.messaging;

import dev.jetway.booking.application.BookingEvents;
import dev.jetway.contracts.BookingEvent;
import dev.jetway.platform.outbox.Outbox;
import dev.jetway.platform.transaction.AfterCommit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Publishes through the outbox: state and message commit together. Counts compensations. */
@Component
class OutboxBookingEvents implements BookingEvents {

    private static final String VOID = "payment-void";
    private static final String RELEASE = "seats-release";
    private static final String REFUND = "payment-refund";

    private final Outbox outbox;
    private final Map<String, Counter> compensations;

    OutboxBookingEvents(Outbox outbox, MeterRegistry meters) {
        this.outbox = outbox;
        this.compensations = Stream.of(VOID, RELEASE, REFUND)
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        kind -> Counter.builder("jetway.booking.compensations")
                                .description("Requests to undo a step of the saga")
                                .tag("kind", kind)
                                .register(meters)));
    }

    @Override
    public void publish(BookingEvent... events) {
        outbox.append(events);
        for (BookingEvent event : events) {
            switch (event) {
                case BookingEvent.PaymentVoidRequested _ -> count(VOID);
                case BookingEvent.SeatsReleaseRequested _, BookingEvent.HoldReleaseRequested _ -> count(RELEASE);
                case BookingEvent.PaymentRefundRequested _ -> count(REFUND);
                case BookingEvent.DomainEvent _,
                        BookingEvent.PaymentRequested _,
                        BookingEvent.SeatsConfirmationRequested _,
                        BookingEvent.PaymentCaptureRequested _ -> {}
            }
        }
    }

    private void count(String kind) {
        AfterCommit.run(Objects.requireNonNull(compensations.get(kind))::increment);
    }
}
