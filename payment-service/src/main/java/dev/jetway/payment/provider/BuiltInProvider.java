package dev.jetway.payment.provider;

import dev.jetway.payment.domain.CardToken;
import dev.jetway.payment.domain.Money;
import dev.jetway.payment.domain.OperationKey;
import dev.jetway.payment.domain.PaymentProvider;
import dev.jetway.payment.domain.ProviderCall;
import dev.jetway.payment.provider.BuiltInLedger.EntryType;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.stereotype.Component;

/**
 * A payment provider for development, with a test card for each outcome. Like an external provider, it writes its ledger in
 * transactions of its own, before it responds.
 */
@Component(ProviderConfiguration.ADAPTER)
@ConditionalOnProperty(name = "jetway.payment.provider", havingValue = "built-in")
@EnableConfigurationProperties(BuiltInProvider.BuiltInProviderProperties.class)
record BuiltInProvider(BuiltInLedger ledger, BuiltInProvider.BuiltInProviderProperties properties)
        implements PaymentProvider {

    /** @param slowDelay response time of the slow test card */
    @ConfigurationProperties("jetway.payment.built-in")
    record BuiltInProviderProperties(
            @DefaultValue("5s") @Name("slow-answer") Duration slowDelay) {}

    private static final int FLAKY_FAILURES = 2;

    @Override
    public CallResult execute(ProviderCall call) {
        return switch (call) {
            case ProviderCall.Authorize(OperationKey key, Money amount, CardToken token) ->
                TestCard.of(token)
                        .map(card -> authorize(key, amount, card))
                        .orElseGet(() -> ledger.authorize(key, amount, new Declined("card-unknown")));
            case ProviderCall.Capture(OperationKey key, OperationKey authorization, Money amount) ->
                ledger.move(key, authorization, EntryType.CAPTURE, amount);
            case ProviderCall.Void(OperationKey key, OperationKey authorization) ->
                ledger.move(key, authorization, EntryType.VOID, null);
            case ProviderCall.Refund(OperationKey key, OperationKey authorization, Money amount) ->
                ledger.move(key, authorization, EntryType.REFUND, amount);
        };
    }

    private CallResult authorize(OperationKey key, Money amount, TestCard card) {
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

    /** A repeated call gets the first outcome. */
    private CallResult unlessDecided(OperationKey key, Supplier<CallResult> first) {
        return ledger.find(key).<CallResult>map(outcome -> outcome).orElseGet(first);
    }

    @Override
    public QueryResult find(OperationKey key) {
        return ledger.find(key).<QueryResult>map(outcome -> outcome).orElseGet(NotFound::new);
    }

    private CallResult late(Outcome outcome) {
        try {
            Thread.sleep(properties.slowDelay());
            return outcome;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Unknown("interrupted");
        }
    }

    private static CallResult lost(Outcome outcome) {
        return switch (outcome) {
            case Approved _, Declined _ -> new Unknown("no-answer");
        };
    }

    /** Test cards of the built-in provider. */
    enum TestCard {
        VISA("tok_visa"),
        MASTERCARD("tok_mastercard"),
        DECLINED("tok_declined"),
        INSUFFICIENT_FUNDS("tok_insufficient_funds"),
        /** The response is delayed. */
        SLOW("tok_slow"),
        /** Fails twice, then succeeds. */
        FLAKY("tok_flaky"),
        /** Succeeds, but the response is lost. */
        LOST_REPLY("tok_lost_reply");

        private final String token;

        TestCard(String token) {
            this.token = token;
        }

        static Optional<TestCard> of(CardToken card) {
            return Arrays.stream(values())
                    .filter(known -> known.token.equals(card.value()))
                    .findAny();
        }
    }
}
