package dev.jetway.launcher.platform;

import dev.jetway.infrastructure.process.Command;
import dev.jetway.infrastructure.process.Directories;
import dev.jetway.infrastructure.server.ProtocolProbe;
import dev.jetway.infrastructure.server.Server;
import dev.jetway.launcher.platform.PortPlan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An installed Alertmanager with our configuration; its e-mails go to the mail catcher. */
record Alertmanager(Path program, JetwayHome home, PortPlan plan) implements Server {

    static final String PROGRAM = "prometheus-alertmanager";

    private static final String CONFIGURATION = "alertmanager.yml";
    private static final String MAIL_OF_COMPOSE = "mailpit:1025";

    @Override
    public String name() {
        return "alertmanager";
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("http", plan.of(Port.ALERTMANAGER));
    }

    @Override
    public void prepare() throws IOException {
        Path source = home.checkout().resolve("observability").resolve("alertmanager");
        Directories.delete(directory().resolve("templates"));
        Directories.copy(source.resolve("templates"), directory().resolve("templates"));
        Files.createDirectories(data());
        Files.writeString(
                directory().resolve(CONFIGURATION),
                Files.readString(source.resolve(CONFIGURATION))
                        .replace(MAIL_OF_COMPOSE, "127.0.0.1:" + plan.of(Port.SMTP)));
    }

    @Override
    public Command command() {
        List<String> words = List.of(
                program.toString(),
                "--config.file=" + directory().resolve(CONFIGURATION),
                "--storage.path=" + data(),
                "--cluster.listen-address=",
                "--web.listen-address=127.0.0.1:" + plan.of(Port.ALERTMANAGER),
                "--log.level=warn");
        return new Command(words, Map.of("GOMEMLIMIT", "64MiB"), directory());
    }

    @Override
    public boolean responds() {
        return ProtocolProbe.http(plan.of(Port.ALERTMANAGER), "/-/ready");
    }

    private Path directory() {
        return home.root().resolve("alertmanager");
    }

    private Path data() {
        return home.data().resolve("alertmanager");
    }
}
