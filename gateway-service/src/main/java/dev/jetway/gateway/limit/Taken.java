package dev.jetway.gateway.limit;

/**
 * What came of asking a bucket for a token.
 *
 * @param waitMillis 0 if there was one, else how long until there will be one
 * @param left how many are left
 */
record Taken(long waitMillis, long left) {

    boolean granted() {
        return waitMillis == 0;
    }
}
