package dev.jetway.payment.provider;

import dev.jetway.payment.domain.CardToken;
import dev.jetway.payment.domain.Money;
import dev.jetway.payment.domain.OperationKey;
import dev.jetway.payment.domain.PaymentProvider;
import dev.jetway.payment.provider.BuiltInLedger.Kind;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * A payment provider for trying things out, with a test card for every way in which a payment can go.
 *
 * <p>It stands for an outside company: it decides and writes its ledger before it answers, in transactions of its own, so
 * that what it did stands whatever happens to the service that asked.
 */
@Component(ProviderConfiguration.ADAPTER)
@ConditionalOnProperty(name = "jetway.payment.provider", havingValue = "built-in")
@EnableConfigurationProperties(BuiltInProviderProperties.class)
class BuiltInProvider implements PaymentProvider {

    private static final int FLAKY_FAILURES = 2;

    private final BuiltInLedger ledger;
    private final BuiltInProviderProperties properties;

    BuiltInProvider(BuiltInLedger ledger, BuiltInProviderProperties properties) {
        this.ledger = ledger;
        this.properties = properties;
    }

    @Override
    public Answer authorize(OperationKey key, Money amount, CardToken token) {
        return TestCard.of(token)
                .map(card -> authorize(key, amount, card))
                .orElseGet(() -> ledger.authorize(key, amount, new Declined("card-unknown")));
    }

    private Answer authorize(OperationKey key, Money amount, TestCard card) {
        return switch (card) {
            case VISA, MASTERCARD -> ledger.authorize(key, amount, new Approved());
            case DECLINED -> ledger.authorize(key, amount, new Declined("card-declined"));
            case INSUFFICIENT_FUNDS -> ledger.authorize(key, amount, new Declined("insufficient-funds"));
            case SLOW -> unlessDecided(key, () -> late(ledger.authorize(key, amount, new Approved())));
            case FLAKY ->
                unlessDecided(
                        key,
                        () -> ledger.countFailure(key) <= FLAKY_FAILURES
                                ? new Failed("provider-error")
                                : ledger.authorize(key, amount, new Approved()));
            case LOST_REPLY -> unlessDecided(key, () -> lost(ledger.authorize(key, amount, new Approved())));
        };
    }

    /** A repeat gets the first outcome at once, whatever its card did the first time. */
    private Answer unlessDecided(OperationKey key, Supplier<Answer> first) {
        return ledger.find(key).<Answer>map(outcome -> outcome).orElseGet(first);
    }

    @Override
    public Answer capture(OperationKey key, OperationKey authorization, Money amount) {
        return ledger.settle(key, authorization, Kind.CAPTURE, amount);
    }

    @Override
    public Answer voidAuthorization(OperationKey key, OperationKey authorization) {
        return ledger.settle(key, authorization, Kind.VOID, null);
    }

    @Override
    public Answer refund(OperationKey key, OperationKey authorization, Money amount) {
        return ledger.settle(key, authorization, Kind.REFUND, amount);
    }

    @Override
    public Finding find(OperationKey key) {
        return ledger.find(key).<Finding>map(outcome -> outcome).orElseGet(NeverHeardOf::new);
    }

    private Answer late(Outcome outcome) {
        try {
            Thread.sleep(properties.slowAnswer());
            return outcome;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Unknown("interrupted");
        }
    }

    private static Answer lost(Outcome outcome) {
        return switch (outcome) {
            case Approved _, Declined _ -> new Unknown("no-answer");
        };
    }
}
