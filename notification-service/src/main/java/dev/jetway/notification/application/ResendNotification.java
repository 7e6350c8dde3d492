package dev.jetway.notification.application;

import dev.jetway.notification.domain.Bookings;
import dev.jetway.notification.domain.Notification;
import dev.jetway.notification.domain.ResendPolicy;
import dev.jetway.notification.domain.Resends;
import dev.jetway.notification.domain.SentNotification;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sends a notification again, to the address that the booking has now. The content of a sent notification is deleted, so the
 * e-mail is composed of the booking as it is now. It is sent like any other, with the same limits.
 */
@Component
public record ResendNotification(
        Resends resends,
        Bookings bookings,
        ResendPolicy policy,
        TransactionOperations transactions,
        Clock clock,
        Supplier<UUID> ids) {

    /** The outcome. */
    public sealed interface Outcome {
        record Accepted(SentNotification notification) implements Outcome {}

        record NotFound() implements Outcome {}

        record LimitReached() implements Outcome {}

        record TooEarly(Duration waitFor) implements Outcome {}

        record Unavailable() implements Outcome {}
    }

    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    /** Sends the traveller's own notification again. */
    public Outcome resend(String id, String travellerId, String accessToken) {
        Optional<SentNotification> sent =
                ID.matcher(id).matches() ? resends.original(id, travellerId) : Optional.empty();
        if (sent.isEmpty()) {
            return new Outcome.NotFound();
        }
        // Before the call of booking-service, which is not made for nothing.
        Optional<Outcome> refusal = refusal(id);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return switch (bookings.find(sent.get(), accessToken)) {
            case Bookings.Outcome.NotFound _ -> new Outcome.NotFound();
            case Bookings.Outcome.Unavailable _ -> new Outcome.Unavailable();
            case Bookings.Outcome.Found found ->
                Objects.requireNonNull(transactions.execute(_ -> add(sent.get(), travellerId, found)));
        };
    }

    private Outcome add(SentNotification sent, String travellerId, Bookings.Outcome.Found booking) {
        resends.lock(sent.id());
        Optional<Outcome> refusal = refusal(sent.id());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Instant now = clock.instant();
        var repeat = new Notification(
                ids.get().toString(),
                sent.type(),
                sent.bookingReference(),
                travellerId,
                booking.contact(),
                booking.email(),
                now,
                0);
        resends.add(repeat, sent.id());
        return new Outcome.Accepted(sent);
    }

    private Optional<Outcome> refusal(String id) {
        ResendPolicy.Earlier earlier = resends.of(id);
        return policy.isExhausted(earlier)
                ? Optional.of(new Outcome.LimitReached())
                : policy.wait(earlier, clock.instant()).map(Outcome.TooEarly::new);
    }
}
