package dev.jetway.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceReplicaTest {

    @TempDir
    private Path folder;

    @Test
    void aCacheIsUsedUnlessTheLastStartFailedWithIt() throws IOException {
        JetwayHome home = new JetwayHome(folder, folder.resolve("home"));
        home.create();
        PlatformOptions options =
                new PlatformOptions(PortPlan.withOffset(0), List.of(), Map.of(), true, Set.of(), true, Set.of(), 0);
        JavaFlags flags = new JavaFlags(100, false);
        AotCache cache = new AotCache(
                Service.FLIGHT,
                flags,
                new AppArchive(Service.FLIGHT, folder, home.apps(), "key"),
                new ServiceEnvironment(options, new Secrets(home.secrets())),
                home,
                true);
        String option =
                "-XX:AOTCache=" + Files.createFile(home.aot().resolve("flight-service-key-" + flags.key() + ".aot"));
        HttpServer health = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        health.createContext("/actuator/health/readiness", exchange -> exchange.sendResponseHeaders(200, -1));
        ServiceReplica replica =
                new ServiceReplica(cache, 1, 1, health.getAddress().getPort());
        health.start();
        try {
            assertThat(replica.command().words()).contains(option);
            assertThat(replica.responds()).isTrue();
            assertThat(replica.command().words()).as("after a good start").contains(option);
            assertThat(replica.command().words())
                    .as("after a start that failed")
                    .doesNotContain(option);
        } finally {
            health.stop(0);
        }
    }
}
