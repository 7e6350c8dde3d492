package dev.jetway.launcher.supervision;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs all components: starts each when those it depends on are ready, and stops them in reverse order. Each component has
 * a {@link ProcessSupervisor} with a thread of its own.
 */
public final class Supervisor {

    /** One more than this machine has cores, since a start also waits for others. */
    public static final int CONCURRENT_STARTS = Runtime.getRuntime().availableProcessors() + 1;

    private final Map<String, ProcessSupervisor> supervisors = new LinkedHashMap<>();

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
            Runnable onChange) {
        Semaphore startPermits = new Semaphore(concurrentStartsMax, true);
        for (Component component : components) {
            Path log = logOf.apply(component.name());
            supervisors.put(component.name(), new ProcessSupervisor(component, log, policy, startPermits, onChange));
        }
    }

    public void start() {
        for (ProcessSupervisor supervisor : supervisors.values()) {
            supervisor.start(allReady(supervisor.component().after().stream()
                    .map(this::supervisor)
                    .toList()));
        }
    }

    /** Completes when every component responds; exceptionally as soon as one never will. */
    public CompletableFuture<Void> allReady() {
        CompletableFuture<Void> anyFailed = new CompletableFuture<>();
        for (ProcessSupervisor supervisor : supervisors.values()) {
            supervisor.firstReady().whenComplete((ready, failure) -> {
                if (failure != null) {
                    anyFailed.completeExceptionally(failure);
                }
            });
        }
        return CompletableFuture.anyOf(anyFailed, allReady(supervisors.values()))
                .thenApply(done -> null);
    }

    public List<ComponentStatus> statuses() {
        return supervisors.values().stream().map(ProcessSupervisor::status).toList();
    }

    /** Stops everything; bounded by the components' own time limits. */
    public void stop() throws InterruptedException {
        Map<Integer, List<ProcessSupervisor>> deepestFirst = supervisors.values().stream()
                .collect(Collectors.groupingBy(
                        this::depthOf, () -> new TreeMap<>(Comparator.reverseOrder()), Collectors.toList()));
        for (List<ProcessSupervisor> together : deepestFirst.values()) {
            List<Thread> stops = together.stream()
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

    /** How many components in a row have to be ready before it starts. */
    private int depthOf(ProcessSupervisor supervisor) {
        return supervisor.component().after().stream()
                .mapToInt(name -> depthOf(supervisor(name)) + 1)
                .max()
                .orElse(0);
    }

    private ProcessSupervisor supervisor(String name) {
        ProcessSupervisor supervisor = supervisors.get(name);
        if (supervisor == null) {
            throw new IllegalArgumentException("No component is called " + name);
        }
        return supervisor;
    }

    private static CompletableFuture<Void> allReady(Collection<ProcessSupervisor> some) {
        return CompletableFuture.allOf(
                some.stream().map(ProcessSupervisor::firstReady).toArray(CompletableFuture<?>[]::new));
    }
}
