package dev.jetway.labs.brokers;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Work that takes now longer, now shorter, as work does. */
final class Pace {

    private static final int MICROS_MAX = 3_000;

    private Pace() {}

    static void uneven(Random random) throws InterruptedException {
        TimeUnit.MICROSECONDS.sleep(random.nextInt(MICROS_MAX));
    }
}
