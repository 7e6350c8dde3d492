package dev.jetway.launcher.platform;

import java.util.ArrayList;
import java.util.List;

/**
 * How a service's JVM is kept small and quick to start. The same for a run and for the run its AOT cache is made in.
 *
 * @param optimized whether what runs often is compiled a second time, by C2: less work for each request after some minutes
 *     under load, for a slower start and some 60 MiB
 */
record JavaFlags(int heapMiB, boolean optimized) {

    List<String> words() {
        List<String> words = new ArrayList<>(
                List.of("-Xms64m", "-Xmx" + heapMiB + "m", "-Xss512k", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        if (!optimized) {
            words.add("-XX:TieredStopAtLevel=1");
        }
        words.addAll(List.of(
                "-XX:+ExitOnOutOfMemoryError",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED"));
        return List.copyOf(words);
    }

    /** What an AOT cache depends on, besides the application. */
    String key() {
        return Integer.toHexString((System.getProperty("java.vm.version") + words()).hashCode());
    }
}
