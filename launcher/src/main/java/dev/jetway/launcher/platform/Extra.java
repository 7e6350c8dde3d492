package dev.jetway.launcher.platform;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What runs beside the platform only when asked for, and about how much memory it takes. */
public enum Extra {
    ZIPKIN(300),
    PROMETHEUS(200);

    private final int memoryMiB;

    Extra(int memoryMiB) {
        this.memoryMiB = memoryMiB;
    }

    /** By the name of its part. */
    public static Optional<Extra> named(String name) {
        return Stream.of(values()).filter(extra -> extra.part().equals(name)).findFirst();
    }

    public String part() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int memoryMiB() {
        return memoryMiB;
    }
}
