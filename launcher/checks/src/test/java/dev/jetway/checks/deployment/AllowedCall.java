package dev.jetway.checks.deployment;

import dev.jetway.checks.Checkout;
import dev.jetway.checks.Markdown;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A call that is made or allowed. The table of them is in {@code docs/architecture.md}, "Who calls whom". */
record AllowedCall(String caller, String called, int port) implements Comparable<AllowedCall> {

    private static final String EVERY_SERVICE = "every service";

    @Override
    public int compareTo(AllowedCall other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return caller + " -> " + called + ":" + port;
    }

    /** The rows of the first table, or with those that production adds. */
    static Set<AllowedCall> inTheArchitecture(boolean production) {
        Markdown architecture = Markdown.of("docs/architecture.md");
        Set<AllowedCall> calls = calls(architecture.between("## Who calls whom", "In production also:"));
        if (production) {
            calls.addAll(calls(architecture.between("In production also:", "## Limits")));
            calls.removeIf(call -> call.called.equals("smtp"));
        }
        return calls;
    }

    private static Set<AllowedCall> calls(Markdown section) {
        Set<AllowedCall> calls = new TreeSet<>();
        for (Map<String, String> row : section.rows("called", "port", "by")) {
            if (row.get("port").matches("\\d+")) {
                int port = Integer.parseInt(row.get("port"));
                Stream.of(row.get("by").split(", "))
                        .flatMap(
                                caller -> caller.equals(EVERY_SERVICE) ? Checkout.SERVICES.stream() : Stream.of(caller))
                        .forEach(caller -> calls.add(new AllowedCall(caller, row.get("called"), port)));
            }
        }
        return calls;
    }
}
