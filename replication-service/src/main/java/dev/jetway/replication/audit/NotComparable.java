package dev.jetway.replication.audit;

/** The replica can't be held against the primary now; why, the message says. */
final class NotComparable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotComparable(String why) {
        super(why, null, false, false);
    }
}
