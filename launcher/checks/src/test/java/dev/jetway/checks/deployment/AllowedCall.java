package dev.jetway.checks.deployment;

import dev.jetway.checks.Checkout;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A call that is made or allowed. The table of them is in {@code docs/architecture.md}, "Who calls whom". */
record AllowedCall(String caller, String called, int port) implements Comparable<AllowedCall> {

    static final String EVERY_SERVICE = "every service";

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
        String[] tables = Checkout.text("docs/architecture.md")
                .split("## Who calls whom\n")[1]
                .split("\n## ")[0]
                .split("In production also:");
        Set<AllowedCall> calls = rows(tables[0]);
        if (production) {
            calls.addAll(rows(tables[1]));
            calls.removeIf(call -> call.called.equals("smtp"));
        }
        return calls;
    }

    private static Set<AllowedCall> rows(String table) {
        return table.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| called"))
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
                .filter(cells -> cells.get(2).matches("\\d+"))
                .flatMap(cells -> Arrays.stream(cells.get(3).split(", "))
                        .flatMap(caller ->
                                caller.equals(EVERY_SERVICE) ? Checkout.SERVICES.stream() : Set.of(caller).stream())
                        .map(caller -> new AllowedCall(caller, cells.get(1), Integer.parseInt(cells.get(2)))))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
