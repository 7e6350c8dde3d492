package dev.jetway.launcher.platform;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** An optional component, and the memory it needs. */
public enum AddOn {
    ZIPKIN(300),
    PROMETHEUS(200);

    private final int memoryMiB;

    AddOn(int memoryMiB) {
        this.memoryMiB = memoryMiB;
    }

    /** By the name of its component. */
    public static Optional<AddOn> named(String name) {
        return Stream.of(values())
                .filter(addOn -> addOn.component().equals(name))
                .findFirst();
    }

    public String component() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int memoryMiB() {
        return memoryMiB;
    }
}
