package dev.jetway.payment.application;

import dev.jetway.payment.domain.CardToken;
import dev.jetway.payment.domain.OperationKey;
import dev.jetway.payment.domain.PaymentProvider;
import dev.jetway.payment.domain.ProviderCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A provider with a correct ledger and an unreliable network: requests and responses are lost or late, calls fail, and the
 * caller may crash before or after the operation. An operation against the rules is a violation.
 */
public final class UnreliableProvider implements PaymentProvider {

    static final CardToken GOOD_CARD = new CardToken("good");
    static final CardToken BAD_CARD = new CardToken("bad");

    /** What happened to the money of one authorization. */
    static final class Account {
        int chargesCount;
        long authorizedMinor;
        long capturedMinor;
        long refundedMinor;
        boolean voided;
    }

    private final Random random;
    private final Runnable mayCrash;
    private final Map<OperationKey, Outcome> books = new HashMap<>();
    private final Map<OperationKey, Account> accounts = new HashMap<>();
    private final List<Supplier<Outcome>> inTransit = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private Runnable whileCalled = () -> {};
    private double faultRate;

    public UnreliableProvider(Random random, Runnable mayCrash, double faultRate) {
        this.random = random;
        this.mayCrash = mayCrash;
        this.faultRate = faultRate;
    }

    /** What else happens in the world while a call takes its time. */
    void whileCalled(Runnable event) {
        whileCalled = event;
    }

    void recover() {
        faultRate = 0;
        inTransit.forEach(UnreliableProvider::arrive);
        inTransit.clear();
    }

    Optional<Account> account(String attemptId) {
        return Optional.ofNullable(accounts.get(OperationKey.authorizationOf(attemptId)));
    }

    List<String> violations() {
        return violations;
    }

    @Override
    public CallResult execute(ProviderCall call) {
        return unreliably(() -> once(call.key(), () -> record(call)));
    }

    private Outcome record(ProviderCall call) {
        OperationKey key = call.key();
        switch (call) {
            case ProviderCall.Authorize authorize -> {
                if (authorize.card().equals(BAD_CARD)) {
                    return new Declined("card-declined");
                }
                Account account = accounts.computeIfAbsent(key, _ -> new Account());
                account.chargesCount++;
                account.authorizedMinor = authorize.amount().minorUnits();
            }
            case ProviderCall.Capture capture -> {
                Account account = account(key, capture.authorization());
                check(!account.voided && account.capturedMinor == 0, key);
                check(capture.amount().minorUnits() == account.authorizedMinor, key);
                account.capturedMinor = capture.amount().minorUnits();
            }
            case ProviderCall.Void voided -> {
                Account account = account(key, voided.authorization());
                check(!account.voided && account.capturedMinor == 0, key);
                account.voided = true;
            }
            case ProviderCall.Refund refund -> {
                Account account = account(key, refund.authorization());
                account.refundedMinor += refund.amount().minorUnits();
                check(account.refundedMinor <= account.capturedMinor, key);
            }
        }
        return new Approved();
    }

    @Override
    public QueryResult find(OperationKey key) {
        if (random.nextDouble() < faultRate) {
            return random.nextBoolean() ? new Failed("down") : new Unknown("timeout");
        }
        mayCrash.run();
        return Optional.<QueryResult>ofNullable(books.get(key)).orElseGet(NotFound::new);
    }

    private Outcome once(OperationKey key, Supplier<Outcome> work) {
        Outcome before = books.get(key);
        if (before != null) {
            return before;
        }
        Outcome outcome = work.get();
        books.put(key, outcome);
        return outcome;
    }

    private CallResult unreliably(Supplier<Outcome> work) {
        mayCrash.run();
        if (random.nextDouble() < faultRate) {
            return switch (random.nextInt(4)) {
                case 0 -> new Failed("provider-error");
                case 1 -> new Unknown("request-lost");
                case 2 -> {
                    inTransit.add(work);
                    yield new Unknown("timeout");
                }
                default -> {
                    arrive(work);
                    yield new Unknown("response-lost");
                }
            };
        }
        whileCalled.run();
        if (!inTransit.isEmpty() && random.nextInt(3) == 0) {
            arrive(inTransit.remove(random.nextInt(inTransit.size())));
        }
        Outcome outcome = work.get();
        mayCrash.run();
        return outcome;
    }

    /** The request arrives; the response is lost. */
    private static void arrive(Supplier<Outcome> request) {
        Objects.requireNonNull(request.get());
    }

    private Account account(OperationKey key, OperationKey authorization) {
        check(accounts.containsKey(authorization), key);
        return accounts.computeIfAbsent(authorization, _ -> new Account());
    }

    private void check(boolean rule, OperationKey key) {
        if (!rule) {
            violations.add(key.value());
        }
    }
}
