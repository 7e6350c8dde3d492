package dev.jetway.replication.audit;

/** The read models can't be compared with the primary now; the message says why. */
final class NotComparable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotComparable(String why) {
        super(why, null, false, false);
    }
}
