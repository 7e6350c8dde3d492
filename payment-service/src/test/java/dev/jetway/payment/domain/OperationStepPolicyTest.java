package dev.jetway.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OperationStepPolicyTest {

    private static final Money PRICE = Money.of("398.00", "USD");
    private static final Money HALF = Money.of("199.00", "USD");
    private static final CardToken CARD = new CardToken("tok_visa");

    private static final PaymentState REQUESTED = new PaymentState.Requested(CARD);
    private static final PaymentState AUTHORIZING = new PaymentState.Authorizing(CARD);
    private static final PaymentState DECLINED = new PaymentState.Declined("card-declined");
    private static final PaymentState AUTHORIZED = new PaymentState.Authorized();
    private static final PaymentState CAPTURING = new PaymentState.Capturing();
    private static final PaymentState CAPTURED = new PaymentState.Captured(PRICE.none());
    private static final PaymentState HALF_REFUNDED = new PaymentState.Captured(HALF);
    private static final PaymentState VOIDING = new PaymentState.Voiding();
    private static final PaymentState VOIDED = new PaymentState.Voided();
    private static final PaymentState REFUNDING = new PaymentState.Refunding(PRICE.none(), "r1", HALF);
    private static final PaymentState REFUNDED = new PaymentState.Refunded();

    private static final PaymentCommand AUTHORIZE = new PaymentCommand.Authorize(PRICE);
    private static final PaymentCommand CAPTURE = new PaymentCommand.Capture();
    private static final PaymentCommand VOID = new PaymentCommand.Void();
    private static final PaymentCommand REFUND_ALL = new PaymentCommand.Refund("r2", PRICE);
    private static final PaymentCommand REFUND_HALF = new PaymentCommand.Refund("r1", HALF);

    static Stream<Arguments> table() {
        return Stream.of(
                arguments(AUTHORIZE, REQUESTED, "Ask"),
                arguments(AUTHORIZE, AUTHORIZING, "FindOut"),
                arguments(AUTHORIZE, DECLINED, "Refused card-declined"),
                arguments(AUTHORIZE, AUTHORIZED, "Done"),
                arguments(AUTHORIZE, VOIDED, "Done"),
                arguments(AUTHORIZE, CAPTURED, "Done"),
                arguments(CAPTURE, REQUESTED, "Wait"),
                arguments(CAPTURE, AUTHORIZING, "Wait"),
                arguments(CAPTURE, AUTHORIZED, "Ask"),
                arguments(CAPTURE, CAPTURING, "FindOut"),
                arguments(CAPTURE, CAPTURED, "Done"),
                arguments(CAPTURE, REFUNDED, "Done"),
                arguments(CAPTURE, VOIDING, "Wait"),
                arguments(CAPTURE, VOIDED, "Refused nothing-authorized"),
                arguments(CAPTURE, DECLINED, "Refused nothing-authorized"),
                arguments(VOID, REQUESTED, "Wait"),
                arguments(VOID, AUTHORIZING, "Wait"),
                arguments(VOID, AUTHORIZED, "Ask"),
                arguments(VOID, VOIDING, "FindOut"),
                arguments(VOID, VOIDED, "Done"),
                arguments(VOID, DECLINED, "Done"),
                arguments(VOID, CAPTURING, "Wait"),
                arguments(VOID, CAPTURED, "Refused already-captured"),
                arguments(REFUND_ALL, AUTHORIZING, "Wait"),
                arguments(REFUND_ALL, AUTHORIZED, "Wait"),
                arguments(REFUND_ALL, CAPTURING, "Wait"),
                arguments(REFUND_ALL, CAPTURED, "Ask"),
                arguments(REFUND_ALL, HALF_REFUNDED, "Refused exceeds-captured"),
                arguments(REFUND_ALL, REFUNDING, "Wait"),
                arguments(REFUND_ALL, REFUNDED, "Refused exceeds-captured"),
                arguments(REFUND_ALL, VOIDED, "Refused nothing-captured"),
                arguments(REFUND_ALL, DECLINED, "Refused nothing-captured"),
                arguments(REFUND_HALF, HALF_REFUNDED, "Ask"),
                arguments(REFUND_HALF, REFUNDING, "FindOut"),
                arguments(new PaymentCommand.Refund("r3", PRICE.none()), CAPTURED, "Done"),
                arguments(
                        new PaymentCommand.Refund("r3", Money.of("1.00", "EUR")), CAPTURED, "Refused other-currency"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void eachInstructionMeansOneThingInEachState(PaymentCommand command, PaymentState state, String expected) {
        Payment payment = new Payment("a1", "K7M2QX", PRICE, state, Instant.EPOCH);
        assertThat(named(OperationStepPolicy.next(payment, command))).isEqualTo(expected);
    }

    private static String named(OperationStep step) {
        return switch (step) {
            case OperationStep.Ask _ -> "Ask";
            case OperationStep.FindOut _ -> "FindOut";
            case OperationStep.Wait _ -> "Wait";
            case OperationStep.Conclude(OperationResult.Done _) -> "Done";
            case OperationStep.Conclude(OperationResult.Refused(String reason)) -> "Refused " + reason;
        };
    }

    @Test
    void refundsInPartsEndInRefunded() {
        PaymentState once =
                new PaymentState.Captured(PRICE.none()).refunding("r1", HALF).approved(PRICE);
        assertThat(once).isEqualTo(HALF_REFUNDED);
        assertThat(new PaymentState.Captured(HALF).refunding("r2", HALF).approved(PRICE))
                .isEqualTo(REFUNDED);
    }

    @Test
    void whatTheProviderDeclinesLeavesTheMoneyWhereItWas() {
        assertThat(new PaymentState.Capturing().declined("x")).isEqualTo(AUTHORIZED);
        assertThat(new PaymentState.Voiding().declined("x")).isEqualTo(AUTHORIZED);
        assertThat(new PaymentState.Refunding(HALF, "r1", HALF).declined("x")).isEqualTo(HALF_REFUNDED);
    }

    @Test
    void aCardTokenIsInNoText() {
        assertThat(new Payment("a1", "K7M2QX", PRICE, AUTHORIZING, Instant.EPOCH).toString())
                .doesNotContain("tok_");
    }
}
