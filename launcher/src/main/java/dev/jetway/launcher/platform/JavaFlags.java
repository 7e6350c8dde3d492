package dev.jetway.launcher.platform;

import java.util.ArrayList;
import java.util.List;

/**
 * JVM flags of a service for little memory and a quick start, the same for its AOT training run.
 *
 * @param optimized whether C2 is used: less CPU time per request after some minutes of load, a slower start and some 60 MiB
 *     more
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
