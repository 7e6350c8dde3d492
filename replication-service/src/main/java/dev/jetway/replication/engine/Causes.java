package dev.jetway.replication.engine;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Failures as the names of exceptions: their messages may quote a row, and rows hold personal data. */
final class Causes {

    private static final int DEPTH_MAX = 8;

    private Causes() {}

    static String names(Throwable failure) {
        return Stream.<Throwable>iterate(failure, each -> each != null, Throwable::getCause)
                .limit(DEPTH_MAX)
                .map(each -> each.getClass().getSimpleName())
                .collect(Collectors.joining(" < "));
    }
}
