package dev.jetway.labs;

import dev.jetway.launcher.Columns;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The output and claims of an experiment. A claim that does not hold does not end the experiment; it decides its exit
 * status.
 */
public final class ExperimentLog {

    private static final String INDENT = "    ";

    private final PrintStream out;
    private final List<String> broken = new ArrayList<>();
    private int claims;

    public ExperimentLog(PrintStream out) {
        this.out = out;
    }

    /** What the next claims are about. */
    public void section(String title) {
        out.println();
        out.println(title);
    }

    public void say(String sentence) {
        out.println("  " + sentence);
    }

    public void table(List<String> header, List<List<String>> rows) {
        Columns.aligned(header, rows).lines().forEach(line -> out.println(INDENT + line));
    }

    /** Something that is said of the world, whether it was seen to hold, and what exactly was seen. */
    public void claim(String sentence, boolean held, String seen) {
        claims++;
        if (!held) {
            broken.add(sentence);
        }
        out.println("  " + (held ? "holds:  " : "BROKEN: ") + sentence);
        out.println("          seen: " + seen);
    }

    /** Prints the summary. Returns 0 if something was claimed and all of it held, and otherwise 1. */
    int end() {
        out.println();
        if (claims == 0) {
            out.println("Nothing was checked, so nothing is known.");
        } else if (broken.isEmpty()) {
            out.println("All " + claims + " claims held.");
        } else {
            out.println(broken.size() + " of " + claims + " claims did not hold:");
            broken.forEach(claim -> out.println("  " + claim));
        }
        return claims > 0 && broken.isEmpty() ? 0 : 1;
    }
}
