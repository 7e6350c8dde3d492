package dev.jetway.payment.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.payment.domain.Money;
import dev.jetway.payment.domain.Operation;
import dev.jetway.payment.domain.OperationResult;
import dev.jetway.payment.domain.Payment;
import dev.jetway.payment.domain.PaymentCommand;
import dev.jetway.payment.domain.PaymentState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A ledger as JSON. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Ledger")
record LedgerResponse(@Schema(example = "K7M2QX") String bookingReference, List<Attempt> attempts) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Attempt", description = "A payment attempt")
    record Attempt(
            String attemptId,

            @Schema(
                    description = "The state of the amount; a state that ends in `ING` waits for the provider",
                    allowableValues = {
                        "REQUESTED",
                        "AUTHORIZING",
                        "DECLINED",
                        "AUTHORIZED",
                        "CAPTURING",
                        "CAPTURED",
                        "VOIDING",
                        "VOIDED",
                        "REFUNDING",
                        "REFUNDED"
                    },
                    example = "CAPTURED")
            String status,

            MonetaryAmount amount,
            @Nullable MonetaryAmount refunded,
            @Schema(example = "card-declined") @Nullable String declineReason,
            Instant requestedAt,
            List<ProviderOperation> operations) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ProviderOperation", description = "An operation at the payment provider")
    record ProviderOperation(
            @Schema(allowableValues = {"AUTHORIZE", "CAPTURE", "VOID", "REFUND"})
            String operation,

            @Schema(
                    allowableValues = {"UNDER_WAY", "DONE", "REFUSED"},
                    example = "DONE")
            String status,

            @Schema(description = "The reason of a refusal", example = "card-declined") @Nullable
            String reason,

            @Nullable MonetaryAmount amount,
            int triesCount,
            Instant acceptedAt,
            @Nullable Instant concludedAt) {}

    static LedgerResponse of(String bookingReference, List<Payment> attempts, List<Operation> operations) {
        return new LedgerResponse(
                bookingReference,
                attempts.stream().map(payment -> attempt(payment, operations)).toList());
    }

    private static Attempt attempt(Payment payment, List<Operation> operations) {
        PaymentState state = payment.state();
        return new Attempt(
                payment.attemptId(),
                state.getClass().getSimpleName().toUpperCase(Locale.ROOT),
                money(payment.amount()),
                switch (state) {
                    case PaymentState.Captured(Money refunded) -> money(refunded);
                    case PaymentState.Refunding refunding -> money(refunding.refundedBefore());
                    case PaymentState.Refunded _ -> money(payment.amount());
                    default -> null;
                },
                state instanceof PaymentState.Declined(String reason) ? reason : null,
                payment.requestedAt(),
                operations.stream()
                        .filter(operation -> operation.attemptId().equals(payment.attemptId()))
                        .map(LedgerResponse::operation)
                        .toList());
    }

    private static ProviderOperation operation(Operation operation) {
        OperationResult result = operation.result();
        return new ProviderOperation(
                operation.command().getClass().getSimpleName().toUpperCase(Locale.ROOT),
                result == null ? "UNDER_WAY" : result instanceof OperationResult.Done ? "DONE" : "REFUSED",
                result instanceof OperationResult.Refused(String reason) ? reason : null,
                switch (operation.command()) {
                    case PaymentCommand.Authorize(Money amount) -> money(amount);
                    case PaymentCommand.Refund(String _, Money amount) -> money(amount);
                    case PaymentCommand.Capture _, PaymentCommand.Void _ -> null;
                },
                operation.triesCount(),
                operation.acceptedAt(),
                operation.completedAt());
    }

    private static MonetaryAmount money(Money money) {
        return new MonetaryAmount(money.amount(), money.currency().getCurrencyCode());
    }
}
