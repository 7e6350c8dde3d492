package dev.jetway.identity.deletion;

import dev.jetway.identity.account.domain.Accounts;
import dev.jetway.identity.authorization.SignInRevocation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Erases the personal data of a deleted account in all services, at least once and until all have confirmed it. A complete
 * erasure is repeated at some times, because access tokens outlive the account and events are late: what they added is erased
 * then.
 */
@Component
class ErasePersonalData {

    private static final Logger log = LoggerFactory.getLogger(ErasePersonalData.class);

    private static final String COMPLETE = "complete";
    private static final String INCOMPLETE = "incomplete";
    private static final String FAILED = "failed";
    private static final List<String> OUTCOMES = List.of(COMPLETE, INCOMPLETE, FAILED);

    private final Accounts accounts;
    private final SignInRevocation signIns;
    private final PersonalDataClient services;
    private final Erasures erasures;
    private final DeletionProperties properties;
    private final Clock clock;
    private final MeterRegistry meters;

    ErasePersonalData(
            Accounts accounts,
            SignInRevocation signIns,
            PersonalDataClient services,
            Erasures erasures,
            DeletionProperties properties,
            Clock clock,
            MeterRegistry meters) {
        this.accounts = accounts;
        this.signIns = signIns;
        this.services = services;
        this.erasures = erasures;
        this.properties = properties;
        this.clock = clock;
        this.meters = meters;
        // From the start, so that an increase from none to one is seen.
        OUTCOMES.forEach(this::counter);
    }

    /** An erasure that throws is repeated when its lease expires. */
    void erase(Erasure erasure) {
        // Ids of demo accounts, and of registrations that are repeated with their key, are derived and come back.
        if (accounts.find(erasure.traveller()).isPresent()) {
            erasures.remove(erasure);
            return;
        }
        signIns.revokeAll(erasure.traveller().toString());
        int bookingsLeft;
        try {
            bookingsLeft = services.erase(erasure.traveller());
        } catch (RuntimeException failure) {
            counter(FAILED).increment();
            throw failure;
        }
        counter(bookingsLeft == 0 ? COMPLETE : INCOMPLETE).increment();
        log.info("Personal data of a deleted account erased, {} upcoming bookings left", bookingsLeft);
        next(erasure, bookingsLeft)
                .ifPresentOrElse(until -> erasures.postpone(erasure, until), () -> erasures.remove(erasure));
    }

    private Optional<Instant> next(Erasure erasure, int bookingsLeft) {
        Instant now = clock.instant();
        if (bookingsLeft > 0) {
            return Optional.of(now.plus(properties.upcomingInterval()));
        }
        return properties.repeatAfter().stream()
                .map(erasure.deletedAt()::plus)
                .filter(now::isBefore)
                .findFirst();
    }

    private Counter counter(String outcome) {
        return meters.counter("jetway.identity.erasures", "outcome", outcome);
    }
}
