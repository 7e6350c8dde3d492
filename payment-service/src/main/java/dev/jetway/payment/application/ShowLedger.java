package dev.jetway.payment.application;

import dev.jetway.payment.domain.Operation;
import dev.jetway.payment.domain.Operations;
import dev.jetway.payment.domain.Payment;
import dev.jetway.payment.domain.Payments;
import java.util.List;
import org.springframework.stereotype.Component;

/** What was asked to be done, and was done, with the money of one booking. */
@Component
public class ShowLedger {

    /** An attempt to pay, and its operations in the order in which they were accepted. */
    public record Entry(Payment payment, List<Operation> operations) {}

    private final Payments payments;
    private final Operations operations;

    ShowLedger(Payments payments, Operations operations) {
        this.payments = payments;
        this.operations = operations;
    }

    /** One entry for each attempt, the oldest first; empty for a booking without an attempt to pay. */
    public List<Entry> ofBooking(String bookingReference) {
        List<Operation> all = operations.historyOf(bookingReference);
        return payments.ofBooking(bookingReference).stream()
                .map(payment -> new Entry(
                        payment,
                        all.stream()
                                .filter(operation -> operation.attemptId().equals(payment.attemptId()))
                                .toList()))
                .toList();
    }
}
