package dev.jetway.labs.ring;

import dev.jetway.labs.ExperimentLog;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The hash of the partition key decides which node owns a row. */
record Partitioning(SeatTable seats) {

    private static final int FLIGHTS = 600;
    private static final int SHOWN = 4;

    /** A third each, plus or minus a fifth. */
    private static final double SHARE_MIN = 0.8 / Ring.NODES;

    private static final double SHARE_MAX = 1.2 / Ring.NODES;

    private static final List<String> ALL =
            IntStream.rangeClosed(1, FLIGHTS).mapToObj("JW%03d"::formatted).toList();

    void run(ExperimentLog log) {
        log.section("Token ownership");
        Map<Integer, List<String>> owned =
                ALL.stream().collect(Collectors.groupingBy(seats::firstOwner, TreeMap::new, Collectors.toList()));
        log.table(
                List.of("NODE", "PRIMARY REPLICA OF", "EXAMPLES"),
                owned.entrySet().stream()
                        .map(node -> List.of(
                                "127.0.0." + node.getKey(),
                                node.getValue().size() + " flights",
                                node.getValue().stream().limit(SHOWN).collect(Collectors.joining(" "))))
                        .toList());
        log.check(
                "The hash of the key spreads " + FLIGHTS + " flights evenly over the nodes.",
                owned.size() == Ring.NODES
                        && owned.values().stream()
                                .mapToDouble(keys -> (double) keys.size() / FLIGHTS)
                                .allMatch(share -> share > SHARE_MIN && share < SHARE_MAX),
                owned.values().stream().map(List::size).map(String::valueOf).collect(Collectors.joining(", ")));
        List<String> some = ALL.subList(0, 20);
        some.forEach(seats::putOnce);
        long equalHashes = some.stream().filter(seats::isHashedEqually).count();
        log.check(
                "Client and server compute the same token for a key, so no lookup is needed.",
                equalHashes == some.size(),
                equalHashes + " of " + some.size() + " tokens equal");
    }

    /** A flight whose primary replica is that node. */
    static String flightOf(int node, SeatTable seats) {
        Function<Integer, String> name = "JW%03d"::formatted;
        return IntStream.rangeClosed(1, FLIGHTS)
                .boxed()
                .map(name)
                .filter(flight -> seats.firstOwner(flight) == node)
                .findFirst()
                .orElseThrow();
    }
}
