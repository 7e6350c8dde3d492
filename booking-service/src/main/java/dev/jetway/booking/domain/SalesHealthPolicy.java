package dev.jetway.booking.domain;

/**
 * Thresholds of the sales key figures. Shares need a minimum number of payments. Low sales are no
 * warning here: the anomaly alerts compare them with other days.
 */
public final class SalesHealthPolicy {

    /** Minimum number of declined or expired bookings for their share to count. */
    static final int MEANINGFUL_MIN = 10;

    static final int DECLINED_PERCENT_WARN = 25;
    static final int DECLINED_PERCENT_CRITICAL = 50;
    static final int PAYING_OVERDUE_CRITICAL = 10;
    static final int UNPUBLISHED_SECONDS_WARN = 10;
    static final int UNPUBLISHED_SECONDS_CRITICAL = 60;

    private static final int PERCENT_ALL = 100;

    /** The level of a figure. */
    public enum Level {
        OK,
        WARN,
        CRITICAL
    }

    private SalesHealthPolicy() {}

    /** Critical if payments are made and none succeeds. */
    public static Level confirmed(int confirmed, int declined) {
        return confirmed == 0 && declined >= MEANINGFUL_MIN ? Level.CRITICAL : Level.OK;
    }

    /** By the share of declined payments. */
    public static Level declined(int confirmed, int declined) {
        if (declined < MEANINGFUL_MIN) {
            return Level.OK;
        }
        long percent = (long) PERCENT_ALL * declined / (confirmed + declined);
        if (percent >= DECLINED_PERCENT_CRITICAL) {
            return Level.CRITICAL;
        }
        return percent >= DECLINED_PERCENT_WARN ? Level.WARN : Level.OK;
    }

    /** A warning if more bookings expire than are confirmed. */
    public static Level expired(int confirmed, int expired) {
        return expired >= MEANINGFUL_MIN && expired > confirmed ? Level.WARN : Level.OK;
    }

    /** Any payment that takes over a minute is a warning. */
    public static Level payingOverdue(int bookings) {
        if (bookings >= PAYING_OVERDUE_CRITICAL) {
            return Level.CRITICAL;
        }
        return bookings > 0 ? Level.WARN : Level.OK;
    }

    /** By the age of the newest published change. */
    public static Level eventsUnpublished(long seconds) {
        if (seconds >= UNPUBLISHED_SECONDS_CRITICAL) {
            return Level.CRITICAL;
        }
        return seconds >= UNPUBLISHED_SECONDS_WARN ? Level.WARN : Level.OK;
    }
}
