package dev.jetway.launcher.supervision;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Runs all components: starts each when those it depends on are ready, and stops them in reverse order. Each component has
 * a {@link ProcessSupervisor} with a thread of its own.
 */
public final class Supervisor {

    /** One more than this machine has cores, since a start also waits for others. */
    public static final int CONCURRENT_STARTS = Runtime.getRuntime().availableProcessors() + 1;

    private final Map<String, ProcessSupervisor> supervisors = new HashMap<>();
    private final List<ProcessSupervisor> inOrder = new ArrayList<>();

    /**
     * @param logOf where a component's output goes
     * @param concurrentStartsMax how many components start at a time; a start keeps a core busy
     * @param onChange called after any component's status changed, from any thread
     */
    public Supervisor(
            List<Component> components,
            Function<String, Path> logOf,
            RestartPolicy policy,
            int concurrentStartsMax,
            Clock clock,
            Runnable onChange) {
        Semaphore startPermits = new Semaphore(concurrentStartsMax, true);
        for (Component component : components) {
            ProcessSupervisor supervisor = new ProcessSupervisor(
                    component, logOf.apply(component.name()), policy, startPermits, clock, onChange);
            supervisors.put(component.name(), supervisor);
            inOrder.add(supervisor);
        }
    }

    public void start() {
        for (ProcessSupervisor supervisor : inOrder) {
            supervisor.start(allReady(supervisor.component().after().stream()
                    .map(this::supervisor)
                    .toList()));
        }
    }

    /** Completes when every component answers; exceptionally as soon as one never will. */
    public CompletableFuture<Void> allReady() {
        CompletableFuture<Void> anyFailed = new CompletableFuture<>();
        for (ProcessSupervisor supervisor : inOrder) {
            supervisor.firstReady().whenComplete((ready, failure) -> {
                if (failure != null) {
                    anyFailed.completeExceptionally(failure);
                }
            });
        }
        return CompletableFuture.anyOf(anyFailed, allReady(inOrder)).thenApply(done -> null);
    }

    public List<ComponentStatus> statuses() {
        return inOrder.stream().map(ProcessSupervisor::status).toList();
    }

    /** Stops everything; bounded by the components' own time limits. */
    public void stop() throws InterruptedException {
        Map<String, Integer> depths = new HashMap<>();
        inOrder.forEach(supervisor -> depthOf(supervisor, depths));
        List<Integer> deepestFirst = depths.values().stream()
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        for (int depth : deepestFirst) {
            List<Thread> stops = inOrder.stream()
                    .filter(supervisor ->
                            depths.getOrDefault(supervisor.component().name(), 0) == depth)
                    .map(supervisor -> Thread.ofVirtual().start(() -> stop(supervisor)))
                    .toList();
            for (Thread stop : stops) {
                stop.join();
            }
        }
    }

    private static void stop(ProcessSupervisor supervisor) {
        try {
            supervisor.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int depthOf(ProcessSupervisor supervisor, Map<String, Integer> depths) {
        Integer known = depths.get(supervisor.component().name());
        if (known != null) {
            return known;
        }
        int depth = supervisor.component().after().stream()
                .mapToInt(name -> depthOf(supervisor(name), depths) + 1)
                .max()
                .orElse(0);
        depths.put(supervisor.component().name(), depth);
        return depth;
    }

    private ProcessSupervisor supervisor(String name) {
        ProcessSupervisor supervisor = supervisors.get(name);
        if (supervisor == null) {
            throw new IllegalArgumentException("No component is called " + name);
        }
        return supervisor;
    }

    private static CompletableFuture<Void> allReady(List<ProcessSupervisor> some) {
        return CompletableFuture.allOf(
                some.stream().map(ProcessSupervisor::firstReady).toArray(CompletableFuture<?>[]::new));
    }
}
