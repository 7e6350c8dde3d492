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
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An installed Prometheus with our configuration and rules, and a generated list of scrape targets. */
record Prometheus(Path program, JetwayHome home, int port, List<Target> targets, List<Integer> alertmanagerPorts)
        implements Server {

    private static final String CONFIGURATION = "prometheus-local.yml";

    /** A scrape target. */
    record Target(String service, int replica, int managementPort) {

        private String json() {
            return "{\"targets\": [\"127.0.0.1:%d\"], \"labels\": {\"service\": \"%s\", \"replica\": \"%d\"}}"
                    .formatted(managementPort, service, replica);
        }
    }

    Prometheus {
        targets = List.copyOf(targets);
        alertmanagerPorts = List.copyOf(alertmanagerPorts);
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
        Path source = home.checkout().resolve("observability").resolve("prometheus");
        Directories.delete(directory().resolve("rules"));
        Directories.copy(source.resolve("rules"), directory().resolve("rules"));
        Files.createDirectories(data());
        Files.copy(
                source.resolve(CONFIGURATION), directory().resolve(CONFIGURATION), StandardCopyOption.REPLACE_EXISTING);
        Files.createDirectories(directory().resolve("targets"));
        String list = targets.stream().map(Target::json).collect(Collectors.joining(",\n ", "[", "]\n"));
        Files.writeString(directory().resolve("targets").resolve("jetway.json"), list);
        Path alertmanagers = Files.createDirectories(directory().resolve("alertmanagers"));
        String addresses = alertmanagerPorts.stream()
                .map("{\"targets\": [\"127.0.0.1:%d\"]}"::formatted)
                .collect(Collectors.joining(", ", "[", "]\n"));
        Files.writeString(alertmanagers.resolve("jetway.json"), addresses);
    }

    @Override
    public Command command() {
        List<String> words = List.of(
                program.toString(),
                "--config.file=" + directory().resolve(CONFIGURATION),
                "--storage.tsdb.path=" + data(),
                "--storage.tsdb.retention.time=35d",
                "--storage.tsdb.retention.size=4GB",
                "--enable-feature=exemplar-storage",
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn");
        return new Command(words, Map.of("GOMEMLIMIT", AddOn.PROMETHEUS.memoryMiB() + "MiB"), directory());
    }

    @Override
    public boolean responds() {
        return ProtocolProbe.http(port, "/-/ready");
    }

    private Path directory() {
        return home.root().resolve("prometheus");
    }

    private Path data() {
        return home.data().resolve("prometheus");
    }
}
