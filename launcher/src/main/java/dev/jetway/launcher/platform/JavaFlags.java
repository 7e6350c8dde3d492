package dev.jetway.launcher.platform;

import java.util.List;

/** How a service's JVM is kept small and quick to start. The same for a run and for the run its AOT cache is made in. */
record JavaFlags(int heapMiB) {

    List<String> words() {
        return List.of(
                "-Xms64m",
                "-Xmx" + heapMiB + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED");
    }

    /** What an AOT cache depends on, besides the application. */
    String key() {
        return Integer.toHexString((System.getProperty("java.vm.version") + words()).hashCode());
    }
}
