package dev.jetway.launcher.advisory;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The severity of an advisory, in the terms of GitHub's database, which OSV passes on. */
enum Severity {
    LOW,
    MODERATE,
    HIGH,
    CRITICAL;

    static Optional<Severity> named(String name) {
        return Stream.of(values())
                .filter(each -> each.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /** A missing or unknown severity counts as critical. */
    static Severity saidBy(String word) {
        return named(word).orElse(CRITICAL);
    }
}
