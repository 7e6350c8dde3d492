package dev.jetway.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.launcher.supervision.Component;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformPlanTest {

    @TempDir
    private Path folder;

    @Test
    void serversWithoutServicesWaitForNoService() throws IOException {
        PlatformOptions options =
                new PlatformOptions(PortPlan.withOffset(130), List.of(), Map.of(), true, Set.of(), false, Set.of(), 1);
        List<Component> servers = PlatformPlan.of(new JetwayHome(folder, folder.resolve("home")), options)
                .components();

        List<String> names = servers.stream().map(Component::name).toList();
        assertThat(names).containsExactlyInAnyOrder("mariadb", "kafka", "cassandra", "mail");
        assertThat(servers)
                .allSatisfy(server -> assertThat(names).as(server.name()).containsAll(server.after()));
    }
}
