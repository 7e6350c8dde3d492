package dev.jetway.labs;

import dev.jetway.launcher.Columns;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The output and checks of an experiment. A failed check does not end the experiment; it decides its exit status.
 */
public final class ExperimentLog {

    private static final String INDENT = "    ";

    private final PrintStream out;
    private final List<String> failures = new ArrayList<>();
    private int checks;

    public ExperimentLog(PrintStream out) {
        this.out = out;
    }

    /** The title of the next checks. */
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

    /** A property, whether it was observed, and what exactly was observed. */
    public void check(String sentence, boolean passed, String observed) {
        checks++;
        if (!passed) {
            failures.add(sentence);
        }
        out.println("  " + (passed ? "PASS: " : "FAIL: ") + sentence);
        out.println("        observed: " + observed);
    }

    /** Prints the summary. Returns 0 if there were checks and all passed, otherwise 1. */
    int end() {
        out.println();
        if (checks == 0) {
            out.println("Nothing was checked.");
        } else if (failures.isEmpty()) {
            out.println("All " + checks + " checks passed.");
        } else {
            out.println(failures.size() + " of " + checks + " checks failed:");
            failures.forEach(check -> out.println("  " + check));
        }
        return checks > 0 && failures.isEmpty() ? 0 : 1;
    }
}
