package dev.jetway.payment.domain;

import dev.jetway.payment.domain.OperationResult.Done;
import dev.jetway.payment.domain.OperationResult.Refused;
import dev.jetway.payment.domain.OperationStep.CallProvider;
import dev.jetway.payment.domain.OperationStep.Complete;
import dev.jetway.payment.domain.OperationStep.QueryOutcome;
import dev.jetway.payment.domain.OperationStep.Wait;
import dev.jetway.payment.domain.PaymentState.Authorized;
import dev.jetway.payment.domain.PaymentState.Authorizing;
import dev.jetway.payment.domain.PaymentState.Captured;
import dev.jetway.payment.domain.PaymentState.Capturing;
import dev.jetway.payment.domain.PaymentState.Declined;
import dev.jetway.payment.domain.PaymentState.Refunded;
import dev.jetway.payment.domain.PaymentState.Refunding;
import dev.jetway.payment.domain.PaymentState.Requested;
import dev.jetway.payment.domain.PaymentState.Voided;
import dev.jetway.payment.domain.PaymentState.Voiding;

/**
 * The next step of each command in each state. Money is moved from a known state only: a command that arrives while another
 * operation is pending waits for its outcome.
 */
public final class OperationStepPolicy {

    /** The void of the attempt arrived before its request. */
    public static final String VOIDED_FIRST = "voided";

    public static final String NOTHING_AUTHORIZED = "nothing-authorized";
    public static final String NOTHING_CAPTURED = "nothing-captured";
    public static final String ALREADY_CAPTURED = "already-captured";
    public static final String EXCEEDS_CAPTURED = "exceeds-captured";
    public static final String OTHER_CURRENCY = "other-currency";

    private OperationStepPolicy() {}

    public static OperationStep next(Payment payment, PaymentCommand command) {
        return switch (command) {
            case PaymentCommand.Authorize _ -> authorize(payment.state());
            case PaymentCommand.Capture _ -> capture(payment.state());
            case PaymentCommand.Void _ -> voidAuthorization(payment.state());
            case PaymentCommand.Refund refund -> refund(payment, refund);
        };
    }

    private static OperationStep authorize(PaymentState state) {
        return switch (state) {
            case Requested requested -> new CallProvider(requested.authorizing());
            case Authorizing authorizing -> new QueryOutcome(authorizing);
            case Declined declined -> refused(declined.reason());
            case Authorized _, Capturing _, Captured _, Voiding _, Voided _, Refunding _, Refunded _ -> done();
        };
    }

    private static OperationStep capture(PaymentState state) {
        return switch (state) {
            case Requested _, Authorizing _, Voiding _ -> new Wait();
            case Authorized authorized -> new CallProvider(authorized.capturing());
            case Capturing capturing -> new QueryOutcome(capturing);
            case Captured _, Refunding _, Refunded _ -> done();
            case Declined _, Voided _ -> refused(NOTHING_AUTHORIZED);
        };
    }

    private static OperationStep voidAuthorization(PaymentState state) {
        return switch (state) {
            case Requested _, Authorizing _, Capturing _ -> new Wait();
            case Authorized authorized -> new CallProvider(authorized.voiding());
            case Voiding voiding -> new QueryOutcome(voiding);
            case Declined _, Voided _ -> done();
            case Captured _, Refunding _, Refunded _ -> refused(ALREADY_CAPTURED);
        };
    }

    private static OperationStep refund(Payment payment, PaymentCommand.Refund refund) {
        if (refund.amount().minorUnits() == 0) {
            return done();
        }
        if (!refund.amount().currency().equals(payment.amount().currency())) {
            return refused(OTHER_CURRENCY);
        }
        return switch (payment.state()) {
            case Requested _, Authorizing _, Authorized _, Capturing _, Voiding _ -> new Wait();
            case Captured captured ->
                captured.refunded().plus(refund.amount()).isMoreThan(payment.amount())
                        ? refused(EXCEEDS_CAPTURED)
                        : new CallProvider(captured.refunding(refund.refundId(), refund.amount()));
            case Refunding refunding ->
                refunding.refundId().equals(refund.refundId()) ? new QueryOutcome(refunding) : new Wait();
            case Refunded _ -> refused(EXCEEDS_CAPTURED);
            case Declined _, Voided _ -> refused(NOTHING_CAPTURED);
        };
    }

    private static OperationStep done() {
        return new Complete(new Done());
    }

    private static OperationStep refused(String reason) {
        return new Complete(new Refused(reason));
    }
}
