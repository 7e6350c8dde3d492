package dev.jetway.launcher.supervision;

import dev.jetway.infrastructure.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The platform's state as a text file, one line for the platform and one for each component, fields separated by tabs.
 * Written whole and renamed, so that a reader never sees half of it. Not JSON, since every command reads it at its start (ADR 45).
 */
public final class StateFile {

    private final Path file;

    public StateFile(Path run) {
        this.file = run.resolve("state.tsv");
    }

    public synchronized void write(PlatformState state) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(line(
                "platform",
                state.stage(),
                state.supervisor().pid(),
                state.supervisor().startTicks(),
                state.startedAtMillis(),
                state.readyAtMillis(),
                state.publicUrl(),
                state.mailUrl(),
                state.registryUrl(),
                state.failure()));
        for (ComponentStatus component : state.components()) {
            lines.add(line(
                    "component",
                    component.name(),
                    component.phase(),
                    component.process().pid(),
                    component.process().startTicks(),
                    component.restarts(),
                    component.sinceMillis(),
                    ports(component.ports()),
                    component.note()));
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            Files.write(unfinished, lines);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** What was written last; empty when nothing ever ran here, or a crash of the machine left an empty file. */
    public Optional<PlatformState> read() throws IOException {
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String[] platform = lines.getFirst().split("\t", -1);
        List<ComponentStatus> components =
                lines.stream().skip(1).map(StateFile::readComponent).toList();
        return Optional.of(new PlatformState(
                new ProcessIdentity(Long.parseLong(platform[2]), Long.parseLong(platform[3])),
                PlatformState.Stage.valueOf(platform[1]),
                Long.parseLong(platform[4]),
                Long.parseLong(platform[5]),
                platform[6],
                platform[7],
                platform[8],
                platform[9],
                components));
    }

    /** The state, if its supervisor still runs. */
    public Optional<PlatformState> readRunning() throws IOException {
        return read().filter(state -> state.supervisor().isAlive());
    }

    private static ComponentStatus readComponent(String line) {
        String[] fields = line.split("\t", -1);
        return new ComponentStatus(
                fields[1],
                Phase.valueOf(fields[2]),
                new ProcessIdentity(Long.parseLong(fields[3]), Long.parseLong(fields[4])),
                readPorts(fields[7]),
                Integer.parseInt(fields[5]),
                Long.parseLong(fields[6]),
                fields[8]);
    }

    private static String line(Object... fields) {
        return Stream.of(fields)
                .map(field -> field.toString().replaceAll("[\\t\\r\\n]+", " "))
                .collect(Collectors.joining("\t"));
    }

    private static String ports(Map<String, Integer> ports) {
        return new TreeMap<>(ports)
                .entrySet().stream()
                        .map(port -> port.getKey() + "=" + port.getValue())
                        .collect(Collectors.joining(","));
    }

    private static Map<String, Integer> readPorts(String text) {
        return Stream.of(text.split(","))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("="))
                .collect(Collectors.toMap(pair -> pair[0], pair -> Integer.parseInt(pair[1])));
    }
}
