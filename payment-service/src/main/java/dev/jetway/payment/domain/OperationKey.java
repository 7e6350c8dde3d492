package dev.jetway.payment.domain;

/**
 * The idempotency key of an operation at the provider. It is derived from the command, so that a repeated command has the
 * same key.
 */
public record OperationKey(String value) {

    public static OperationKey of(String attemptId, PaymentCommand command) {
        return new OperationKey(
                switch (command) {
                    case PaymentCommand.Authorize _ -> attemptId + "/authorize";
                    case PaymentCommand.Capture _ -> attemptId + "/capture";
                    case PaymentCommand.Void _ -> attemptId + "/void";
                    case PaymentCommand.Refund refund -> attemptId + "/refund/" + refund.refundId();
                });
    }

    /** The key of the authorization of an attempt. */
    public static OperationKey authorizationOf(String attemptId) {
        return new OperationKey(attemptId + "/authorize");
    }

    /** The key of the void of an attempt. */
    public static OperationKey voidOf(String attemptId) {
        return new OperationKey(attemptId + "/void");
    }

    @Override
    public String toString() {
        return value;
    }
}
