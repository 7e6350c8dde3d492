package dev.jetway.launcher.advisory;

import java.io.IOException;
import java.util.List;

/** A source of advisories. */
interface AdvisorySource {

    /** The ids of the advisories on each of these libraries, in the same order. */
    List<List<String>> idsFor(List<String> packageUrls) throws IOException, InterruptedException;

    Advisory advisory(String id) throws IOException, InterruptedException;
}
