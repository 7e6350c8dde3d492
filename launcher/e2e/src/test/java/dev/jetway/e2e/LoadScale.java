package dev.jetway.e2e;

/** How much of something a test does: a tenth, and all of it with {@code ./jetway test --full}. */
final class LoadScale {

    private static final String PROPERTY = "jetway.test.full";
    private static final boolean FULL = Boolean.getBoolean(PROPERTY);
    private static final int SMALL_PART = 10;

    private LoadScale() {}

    /** Gives the same to another JVM. */
    static String option() {
        return "-D" + PROPERTY + "=" + FULL;
    }

    static boolean isFull() {
        return FULL;
    }

    static int of(int full) {
        return of(full, full / SMALL_PART);
    }

    static int of(int full, int small) {
        return FULL ? full : small;
    }
}
