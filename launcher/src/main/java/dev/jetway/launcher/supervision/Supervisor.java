package dev.jetway.launcher.supervision;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Runs all parts: each as soon as those it needs have answered, and stops them in the reverse order, those that nobody
 * waits for first. One keeper, and one thread, a part.
 */
public final class Supervisor {

    private final Map<String, PartKeeper> keepers = new HashMap<>();
    private final List<PartKeeper> inOrder = new ArrayList<>();

    /**
     * @param logOf where a part's output goes
     * @param turns how many parts start at a time
     * @param onChange called after any part's status changed, from any thread
     */
    public Supervisor(
            List<Part> parts,
            Function<String, Path> logOf,
            RestartPolicy policy,
            StartTurns turns,
            Clock clock,
            Runnable onChange) {
        for (Part part : parts) {
            PartKeeper keeper = new PartKeeper(part, logOf.apply(part.name()), policy, turns, clock, onChange);
            keepers.put(part.name(), keeper);
            inOrder.add(keeper);
        }
    }

    public void start() {
        for (PartKeeper keeper : inOrder) {
            keeper.start(
                    allReady(keeper.part().after().stream().map(this::keeper).toList()));
        }
    }

    /** Completes when every part answers; exceptionally as soon as one never will. */
    public CompletableFuture<Void> allReady() {
        CompletableFuture<Void> anyFailed = new CompletableFuture<>();
        for (PartKeeper keeper : inOrder) {
            keeper.firstReady().whenComplete((ready, failure) -> {
                if (failure != null) {
                    anyFailed.completeExceptionally(failure);
                }
            });
        }
        return CompletableFuture.anyOf(anyFailed, allReady(inOrder)).thenApply(done -> null);
    }

    public List<PartStatus> statuses() {
        return inOrder.stream().map(PartKeeper::status).toList();
    }

    /** Stops everything; bounded by the parts' own time limits. */
    public void stop() throws InterruptedException {
        Map<String, Integer> depths = new HashMap<>();
        inOrder.forEach(keeper -> depthOf(keeper, depths));
        List<Integer> deepestFirst = depths.values().stream()
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        for (int depth : deepestFirst) {
            List<Thread> stops = inOrder.stream()
                    .filter(keeper -> depths.getOrDefault(keeper.part().name(), 0) == depth)
                    .map(keeper -> Thread.ofVirtual().start(() -> stop(keeper)))
                    .toList();
            for (Thread stop : stops) {
                stop.join();
            }
        }
    }

    private static void stop(PartKeeper keeper) {
        try {
            keeper.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int depthOf(PartKeeper keeper, Map<String, Integer> depths) {
        Integer known = depths.get(keeper.part().name());
        if (known != null) {
            return known;
        }
        int depth = keeper.part().after().stream()
                .mapToInt(name -> depthOf(keeper(name), depths) + 1)
                .max()
                .orElse(0);
        depths.put(keeper.part().name(), depth);
        return depth;
    }

    private PartKeeper keeper(String name) {
        PartKeeper keeper = keepers.get(name);
        if (keeper == null) {
            throw new IllegalArgumentException("No part is called " + name);
        }
        return keeper;
    }

    private static CompletableFuture<Void> allReady(List<PartKeeper> some) {
        return CompletableFuture.allOf(some.stream().map(PartKeeper::firstReady).toArray(CompletableFuture<?>[]::new));
    }
}
