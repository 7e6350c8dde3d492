package dev.jetway.launcher.bench;

import java.io.IOException;
import java.util.List;

/** One measurement on the running platform. */
interface Scenario {

    /** As in {@code --only}, and as the names of its metrics begin. */
    String name();

    List<Metric> measure(BenchContext bench) throws IOException, InterruptedException;
}
