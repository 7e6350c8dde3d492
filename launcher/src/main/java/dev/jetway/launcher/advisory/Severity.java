package dev.jetway.launcher.advisory;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How bad an advisory says it is, in the words of GitHub's database, which OSV passes on. */
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

    /** One that says nothing, or an unknown word, is taken for the worst. */
    static Severity saidBy(String word) {
        return named(word).orElse(CRITICAL);
    }
}
