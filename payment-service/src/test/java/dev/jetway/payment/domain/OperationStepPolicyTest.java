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
                arguments(AUTHORIZE, REQUESTED, "CallProvider"),
                arguments(AUTHORIZE, AUTHORIZING, "QueryOutcome"),
                arguments(AUTHORIZE, DECLINED, "Complete[result=Refused[reason=card-declined]]"),
                arguments(AUTHORIZE, AUTHORIZED, "Complete[result=Done[]]"),
                arguments(AUTHORIZE, VOIDED, "Complete[result=Done[]]"),
                arguments(AUTHORIZE, CAPTURED, "Complete[result=Done[]]"),
                arguments(CAPTURE, REQUESTED, "Wait"),
                arguments(CAPTURE, AUTHORIZING, "Wait"),
                arguments(CAPTURE, AUTHORIZED, "CallProvider"),
                arguments(CAPTURE, CAPTURING, "QueryOutcome"),
                arguments(CAPTURE, CAPTURED, "Complete[result=Done[]]"),
                arguments(CAPTURE, REFUNDED, "Complete[result=Done[]]"),
                arguments(CAPTURE, VOIDING, "Wait"),
                arguments(CAPTURE, VOIDED, "Complete[result=Refused[reason=nothing-authorized]]"),
                arguments(CAPTURE, DECLINED, "Complete[result=Refused[reason=nothing-authorized]]"),
                arguments(VOID, REQUESTED, "Wait"),
                arguments(VOID, AUTHORIZING, "Wait"),
                arguments(VOID, AUTHORIZED, "CallProvider"),
                arguments(VOID, VOIDING, "QueryOutcome"),
                arguments(VOID, VOIDED, "Complete[result=Done[]]"),
                arguments(VOID, DECLINED, "Complete[result=Done[]]"),
                arguments(VOID, CAPTURING, "Wait"),
                arguments(VOID, CAPTURED, "Complete[result=Refused[reason=already-captured]]"),
                arguments(REFUND_ALL, AUTHORIZING, "Wait"),
                arguments(REFUND_ALL, AUTHORIZED, "Wait"),
                arguments(REFUND_ALL, CAPTURING, "Wait"),
                arguments(REFUND_ALL, CAPTURED, "CallProvider"),
                arguments(REFUND_ALL, HALF_REFUNDED, "Complete[result=Refused[reason=exceeds-captured]]"),
                arguments(REFUND_ALL, REFUNDING, "Wait"),
                arguments(REFUND_ALL, REFUNDED, "Complete[result=Refused[reason=exceeds-captured]]"),
                arguments(REFUND_ALL, VOIDED, "Complete[result=Refused[reason=nothing-captured]]"),
                arguments(REFUND_ALL, DECLINED, "Complete[result=Refused[reason=nothing-captured]]"),
                arguments(REFUND_HALF, HALF_REFUNDED, "CallProvider"),
                arguments(REFUND_HALF, REFUNDING, "QueryOutcome"),
                arguments(new PaymentCommand.Refund("r3", PRICE.none()), CAPTURED, "Complete[result=Done[]]"),
                arguments(
                        new PaymentCommand.Refund("r3", Money.of("1.00", "EUR")),
                        CAPTURED,
                        "Complete[result=Refused[reason=other-currency]]"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void eachCommandHasItsStepInEachState(PaymentCommand command, PaymentState state, String expected) {
        Payment payment = new Payment("a1", "K7M2QX", PRICE, state, Instant.EPOCH);
        assertThat(OperationStepPolicy.next(payment, command).toString()).startsWith(expected);
    }

    @Test
    void partialRefundsOfTheFullAmountEndInRefunded() {
        PaymentState once =
                new PaymentState.Captured(PRICE.none()).refunding("r1", HALF).approved(PRICE);
        assertThat(once).isEqualTo(HALF_REFUNDED);
        assertThat(new PaymentState.Captured(HALF).refunding("r2", HALF).approved(PRICE))
                .isEqualTo(REFUNDED);
    }

    @Test
    void aDeclinedOperationRestoresThePreviousState() {
        assertThat(new PaymentState.Capturing().declined("x")).isEqualTo(AUTHORIZED);
        assertThat(new PaymentState.Voiding().declined("x")).isEqualTo(AUTHORIZED);
        assertThat(new PaymentState.Refunding(HALF, "r1", HALF).declined("x")).isEqualTo(HALF_REFUNDED);
    }

    @Test
    void toStringHidesTheCardToken() {
        assertThat(new Payment("a1", "K7M2QX", PRICE, AUTHORIZING, Instant.EPOCH).toString())
                .doesNotContain("tok_");
    }
}
