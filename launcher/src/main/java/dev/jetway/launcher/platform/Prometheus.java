package dev.jetway.launcher.platform;

import dev.jetway.infrastructure.process.Command;
import dev.jetway.infrastructure.process.Directories;
import dev.jetway.infrastructure.server.ProtocolProbe;
import dev.jetway.infrastructure.server.Server;
import dev.jetway.launcher.UserError;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An installed Prometheus with our configuration and rules, and a generated list of scrape targets. */
final class Prometheus implements Server {

    private static final String CONFIGURATION = "prometheus-local.yml";

    private final Path program;
    private final Path source;
    private final Path directory;
    private final Path data;
    private final int port;
    private final List<Target> targets;
    private final List<Integer> alertmanagerPorts;

    /** A scrape target. */
    record Target(String service, int replica, int managementPort) {

        private String json() {
            return "{\"targets\": [\"127.0.0.1:%d\"], \"labels\": {\"service\": \"%s\", \"replica\": \"%d\"}}"
                    .formatted(managementPort, service, replica);
        }
    }

    Prometheus(Path program, JetwayHome home, int port, List<Target> targets, List<Integer> alertmanagerPorts) {
        this.program = program;
        this.source = home.checkout().resolve("observability").resolve("prometheus");
        this.directory = home.root().resolve("prometheus");
        this.data = home.data().resolve("prometheus");
        this.port = port;
        this.targets = List.copyOf(targets);
        this.alertmanagerPorts = List.copyOf(alertmanagerPorts);
    }

    /** A {@link UserError} where none is installed. */
    static Prometheus installed(JetwayHome home, int port, List<Target> targets, List<Integer> alertmanagerPorts) {
        Path program = program("prometheus")
                .orElseThrow(() -> new UserError("--with prometheus needs an installed Prometheus, and there is none on"
                        + " the PATH: install it (apt install prometheus, or https://prometheus.io/download), or"
                        + " leave it out."));
        return new Prometheus(program, home, port, targets, alertmanagerPorts);
    }

    /** A program on the PATH. */
    static Optional<Path> program(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    @Override
    public String name() {
        return AddOn.PROMETHEUS.component();
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("http", port);
    }

    @Override
    public void prepare() throws IOException {
        Path rules = directory.resolve("rules");
        Directories.delete(rules);
        Files.createDirectories(rules);
        Files.createDirectories(directory.resolve("targets"));
        Files.createDirectories(data);
        copy(source.resolve(CONFIGURATION), directory.resolve(CONFIGURATION));
        if (Files.isDirectory(source.resolve("rules"))) {
            try (Stream<Path> files = Files.list(source.resolve("rules"))) {
                for (Path file : files.toList()) {
                    copy(file, rules.resolve(file.getFileName().toString()));
                }
            }
        }
        String list = targets.stream().map(Target::json).collect(Collectors.joining(",\n ", "[", "]\n"));
        Files.writeString(directory.resolve("targets").resolve("jetway.json"), list);
        Path alertmanagers = Files.createDirectories(directory.resolve("alertmanagers"));
        String addresses = alertmanagerPorts.stream()
                .map("{\"targets\": [\"127.0.0.1:%d\"]}"::formatted)
                .collect(Collectors.joining(", ", "[", "]\n"));
        Files.writeString(alertmanagers.resolve("jetway.json"), addresses);
    }

    @Override
    public Command command() {
        List<String> words = List.of(
                program.toString(),
                "--config.file=" + directory.resolve(CONFIGURATION),
                "--storage.tsdb.path=" + data,
                "--storage.tsdb.retention.time=35d",
                "--storage.tsdb.retention.size=4GB",
                "--enable-feature=exemplar-storage",
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn");
        return new Command(words, Map.of("GOMEMLIMIT", AddOn.PROMETHEUS.memoryMiB() + "MiB"), directory);
    }

    @Override
    public boolean answers() {
        return ProtocolProbe.http(port, "/-/ready");
    }

    private static void copy(Path file, Path to) throws IOException {
        if (Files.isRegularFile(file)) {
            Files.write(to, Files.readAllBytes(file));
        }
    }
}
