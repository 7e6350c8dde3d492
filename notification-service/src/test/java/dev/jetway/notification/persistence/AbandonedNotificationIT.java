package dev.jetway.notification.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.jetway.infrastructure.MySqlServer;
import dev.jetway.infrastructure.SharedInfrastructure;
import dev.jetway.notification.domain.Email;
import dev.jetway.notification.domain.Notification;
import dev.jetway.notification.domain.NotificationType;
import dev.jetway.notification.domain.Notifications.Unsent;
import dev.jetway.notification.domain.SendingLimits;
import dev.jetway.platform.correlation.Correlation;
import dev.jetway.platform.lease.LeaseStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Leases of notifications on MariaDB: expiry, late workers and concurrent workers. */
class AbandonedNotificationIT {

    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant LEASED_UNTIL = NOW.plus(LEASE);

    private static final SendingLimits LIMITS = new SendingLimits(2, 3, Duration.ofHours(1));

    private final String id = UUID.randomUUID().toString();
    private final Email email = new Email(
            "Subject",
            "Headline",
            "K7M2QX",
            List.of("News"),
            List.of(),
            List.of(new Email.Traveller("Ada Example", null)),
            List.of(new Email.Fact("Total", "398.00 USD")));
    private final Notification notification = new Notification(
            id, NotificationType.BOOKING_HELD, "K7M2QX", "traveller", "ada@example.org", email, NOW, 0);
    private final HikariDataSource source = new HikariDataSource(pool());
    private final JdbcNotifications notifications = new JdbcNotifications(
            JdbcClient.create(source),
            new TransactionTemplate(new JdbcTransactionManager(source)),
            JsonMapper.builder().build(),
            Correlation.untraced(),
            LIMITS);

    @BeforeEach
    void migrateAndAdd() {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        notifications.add(notification, NOW);
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void aNotificationIsLeasedToOneWorkerUntilItsLeaseExpires() {
        assertThat(leaseDue(NOW)).containsExactly(new Unsent(notification, null, null));
        assertThat(leaseDue(NOW)).isEmpty();
        assertThat(leaseDue(LEASED_UNTIL.minusMillis(1))).isEmpty();
        assertThat(leaseDue(LEASED_UNTIL)).containsExactly(new Unsent(notification, null, null));
    }

    @Test
    void aNotificationIsLeasedToTheWorkerThatWasReservedForIt() {
        Notification ofAnother = notificationAbout("ZZ22ZZ", NOW);
        assertThat(notifications.addLeased(notificationAbout("K7M2QX", NOW), null, LEASED_UNTIL))
                .as("an earlier one of the booking is unsent")
                .isFalse();
        assertThat(notifications.addLeased(ofAnother, null, LEASED_UNTIL)).isTrue();
        assertThat(leaseDue(NOW)).containsExactly(new Unsent(notification, null, null));
        assertThat(leaseDue(LEASED_UNTIL)).contains(new Unsent(ofAnother, null, null));
    }

    @Test
    void aNotificationBeyondALimitIsNotLeased() {
        notifications.sent(id, NOW);
        Notification second = about("ZZ22ZZ", NOW);
        notifications.sent(second.id(), NOW);
        Notification third =
                notificationAbout("YY22YY", NOW.plus(LIMITS.window()).minusMillis(1));
        assertThat(notifications.addLeased(third, null, LEASED_UNTIL))
                .as("the recipient was sent two within the window")
                .isFalse();
        Notification later = notificationAbout("YY22YY", NOW.plus(LIMITS.window()));
        assertThat(notifications.addLeased(later, null, LEASED_UNTIL)).isTrue();
    }

    @Test
    void anEmailThatAnEarlierVersionStoredAsJsonIsReadAndKept() {
        notifications.sent(id, NOW);
        Notification waiting = about("ZZ22ZZ", NOW);
        assertThat(JdbcClient.create(source)
                        .sql("UPDATE notification SET letter = ?, compressed_email = NULL WHERE id = ?")
                        .params(JsonMapper.shared().writeValueAsString(email), waiting.id())
                        .update())
                .isEqualTo(1);
        assertThat(leaseDue(NOW)).containsExactly(new Unsent(waiting, null, null));
        notifications.throttle(waiting, NOW);
        assertThat(leaseDue(NOW)).containsExactly(new Unsent(waiting, null, null));
        notifications.sent(waiting.id(), NOW);
        assertThat(hasContent(waiting)).isFalse();
    }

    @Test
    void aSentNotificationIsNeverDueAgain() {
        leaseDue(NOW);
        notifications.sent(id, NOW);
        assertThat(leaseDue(LEASED_UNTIL)).isEmpty();
        assertThat(notifications.oldestUnsent()).isEmpty();
    }

    @Test
    void aLateWorkerDoesNotChangeASentNotification() {
        notifications.sent(id, NOW);
        notifications.postpone(notification, NOW);
        notifications.failed(id, "address-invalid");
        assertThat(leaseDue(LEASED_UNTIL)).isEmpty();
        assertThat(notifications.sentTo("traveller", null, 10))
                .singleElement()
                .satisfies(sent -> assertThat(sent.id()).isEqualTo(id));
    }

    @Test
    void notificationsOfOneBookingAreSentInOrder() {
        Notification later = about("K7M2QX", NOW.plusNanos(1_000));
        Notification ofAnother = about("ZZ22ZZ", NOW.plusNanos(2_000));
        Instant soon = NOW.plusSeconds(1);
        assertThat(leaseDue(soon))
                .containsExactlyInAnyOrder(new Unsent(notification, null, null), new Unsent(ofAnother, null, null));
        assertThat(leaseDue(soon)).isEmpty();
        notifications.postpone(notification, soon.plusSeconds(5));
        assertThat(leaseDue(soon)).isEmpty();

        notifications.sent(id, soon);
        assertThat(leaseDue(soon)).containsExactly(new Unsent(later, null, null));
    }

    @Test
    void aHoldThatIsNotDueIsReplacedByTheNextNotification() {
        Notification due = hold("ZZ22ZZ", NOW.minusSeconds(61));
        notifications.add(due, NOW.minusSeconds(1));
        notifications.sent(id, NOW);
        Notification waiting = hold("YY22YY", NOW.minusSeconds(59));
        notifications.add(waiting, NOW.plusSeconds(1));

        notifications.cancelHoldEmail("ZZ22ZZ", NOW.minusSeconds(60));
        Notification confirmed = about("YY22YY", NOW);
        notifications.cancelHoldEmail("YY22YY", NOW.minusSeconds(60));

        assertThat(leaseDue(NOW.plusSeconds(1)))
                .containsExactlyInAnyOrder(new Unsent(due, null, null), new Unsent(confirmed, null, null));
        assertThat(hasContent(waiting)).isFalse();

        Notification leased = hold("XX22XX", NOW);
        assertThat(notifications.addLeased(leased, null, LEASED_UNTIL)).isTrue();
        assertThat(hasContent(leased)).isTrue();
        notifications.cancelHoldEmail("XX22XX", NOW.minusSeconds(60));
        assertThat(hasContent(leased)).isFalse();
    }

    @Test
    void aFailedNotificationDoesNotBlockTheNext() {
        Notification later = about("K7M2QX", NOW.plusNanos(1_000));
        notifications.failed(id, "address-invalid");
        assertThat(leaseDue(NOW.plusSeconds(1))).containsExactly(new Unsent(later, null, null));
    }

    @Test
    void sentNotificationsAreCountedByRecipientAndByAccount() {
        notifications.sent(id, NOW);
        Notification second = about("ZZ22ZZ", NOW.plusSeconds(1));
        assertThat(leaseDue(NOW.plusSeconds(5))).containsExactly(new Unsent(second, null, null));
        notifications.sent(second.id(), NOW.plusSeconds(1));
        Notification third = about("YY22YY", NOW.plusSeconds(2));
        assertThat(leaseDue(NOW.plusSeconds(5))).containsExactly(new Unsent(third, NOW, null));
        notifications.sent(third.id(), NOW.plusSeconds(2));
        Notification fourth = about("XX22XX", NOW.plusSeconds(3));
        assertThat(leaseDue(NOW.plusSeconds(5))).containsExactly(new Unsent(fourth, NOW.plusSeconds(1), NOW));
    }

    @Test
    void aThrottledNotificationIsDueLaterAndIsNotCountedAsUnsent() {
        notifications.throttle(notification, LEASED_UNTIL);
        assertThat(notifications.oldestUnsent()).isEmpty();
        assertThat(leaseDue(NOW)).isEmpty();
        assertThat(leaseDue(LEASED_UNTIL)).containsExactly(new Unsent(notification, null, null));
    }

    private List<Unsent> leaseDue(Instant now) {
        return notifications.leaseDue(now, now.plus(LEASE), 10).stream()
                .map(LeaseStore.Leased::work)
                .toList();
    }

    private boolean hasContent(Notification of) {
        return JdbcClient.create(source)
                .sql("SELECT letter IS NOT NULL OR compressed_email IS NOT NULL FROM notification WHERE id = ?")
                .param(of.id())
                .query(Boolean.class)
                .single();
    }

    private Notification about(String bookingReference, Instant createdAt) {
        Notification added = notificationAbout(bookingReference, createdAt);
        notifications.add(added, createdAt);
        return added;
    }

    private Notification notificationAbout(String bookingReference, Instant createdAt) {
        return notification(NotificationType.BOOKING_CONFIRMED, bookingReference, createdAt);
    }

    private Notification hold(String bookingReference, Instant createdAt) {
        return notification(NotificationType.BOOKING_HELD, bookingReference, createdAt);
    }

    private Notification notification(NotificationType type, String bookingReference, Instant createdAt) {
        return new Notification(
                UUID.randomUUID().toString(),
                type,
                bookingReference,
                "traveller",
                "ada@example.org",
                email,
                createdAt,
                0);
    }

    private static HikariConfig pool() {
        MySqlServer.Database database = SharedInfrastructure.mariaDb().freshDatabase("notification");
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(database.jdbcUrl());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return pool;
    }
}
