package dev.jetway.launcher.platform;

import dev.jetway.infrastructure.process.Command;
import dev.jetway.infrastructure.process.Directories;
import dev.jetway.infrastructure.server.ProtocolProbe;
import dev.jetway.infrastructure.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An installed Alertmanager with our configuration; its e-mails go to the mail catcher. */
final class Alertmanager implements Server {

    static final String PROGRAM = "prometheus-alertmanager";

    private static final String CONFIGURATION = "alertmanager.yml";
    private static final String MAIL_OF_COMPOSE = "mailpit:1025";

    private final Path program;
    private final Path source;
    private final Path directory;
    private final Path data;
    private final PortPlan ports;

    Alertmanager(Path program, JetwayHome home, PortPlan ports) {
        this.program = program;
        this.source = home.checkout().resolve("observability").resolve("alertmanager");
        this.directory = home.root().resolve("alertmanager");
        this.data = home.data().resolve("alertmanager");
        this.ports = ports;
    }

    @Override
    public String name() {
        return "alertmanager";
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("http", ports.alertmanager());
    }

    @Override
    public void prepare() throws IOException {
        Path templates = directory.resolve("templates");
        Directories.delete(templates);
        Files.createDirectories(templates);
        Files.createDirectories(data);
        Files.writeString(
                directory.resolve(CONFIGURATION),
                Files.readString(source.resolve(CONFIGURATION)).replace(MAIL_OF_COMPOSE, "127.0.0.1:" + ports.smtp()));
        try (Stream<Path> files = Files.list(source.resolve("templates"))) {
            for (Path file : files.toList()) {
                Files.copy(file, templates.resolve(file.getFileName()));
            }
        }
    }

    @Override
    public Command command() {
        List<String> words = List.of(
                program.toString(),
                "--config.file=" + directory.resolve(CONFIGURATION),
                "--storage.path=" + data,
                "--cluster.listen-address=",
                "--web.listen-address=127.0.0.1:" + ports.alertmanager(),
                "--log.level=warn");
        return new Command(words, Map.of("GOMEMLIMIT", "64MiB"), directory);
    }

    @Override
    public boolean answers() {
        return ProtocolProbe.http(ports.alertmanager(), "/-/ready");
    }
}
