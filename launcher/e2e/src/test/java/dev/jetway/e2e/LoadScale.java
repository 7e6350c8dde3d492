package dev.jetway.e2e;

/** How much of something a test does: a tenth, and all of it with {@code ./jetway test --full}. */
final class LoadScale {

    private static final boolean FULL = Boolean.getBoolean("jetway.test.full");
    private static final int SMALL_PART = 10;

    private LoadScale() {}

    static int of(int full) {
        return of(full, full / SMALL_PART);
    }

    static int of(int full, int small) {
        return FULL ? full : small;
    }
}
