package dev.jetway.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jetway.launcher.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void aTargetThatWasMissedIsSaidToBe() {
        Metrics metrics = new Metrics("search");
        metrics.addAtLeast(1_500, "rate", "searches", 1_499, "/s");
        metrics.addAtLeast(1_500, "other", "others", 1_500, "/s");
        metrics.addAtMost(100, "p99", "slow ones", 100.4, "ms");
        metrics.addAtMost(100, "p50", "quick ones", 99.96, "ms");
        Report.to(out).show(metrics.list());

        assertThat(lines()).filteredOn(line -> line.endsWith("missed")).hasSize(2);
        assertThat(lines().getFirst()).containsPattern("searches +1,499 /s +at least 1,500 +missed");
        assertThat(lines().get(2)).startsWith("slow ones").endsWith("missed");
    }

    @Test
    void anEarlierRunIsShownBesideThisOne(@TempDir Path folder) throws IOException {
        Path before = folder.resolve("before.tsv");
        Metrics earlier = new Metrics("holds");
        earlier.add("cpu", "CPU time", 80, "ms");
        earlier.add("failed", "not answered well", 0, "");
        Report.save(before, earlier.list());

        Metrics now = new Metrics("holds");
        now.add("cpu", "CPU time", 60, "ms");
        now.add("failed", "not answered well", 3, "");
        now.add("p50", "half of them", 7, "ms");
        Report.comparing(out, before).show(now.list());

        assertThat(lines().getFirst()).endsWith("80 ms (-25%)");
        assertThat(lines().get(1)).containsPattern("3 +0 *$");
        assertThat(lines().get(2)).endsWith("7 ms");
    }

    @Test
    void whatIsNoResultIsNotComparedWith(@TempDir Path folder) throws IOException {
        Path other = Files.writeString(folder.resolve("notes.txt"), "remember the milk\n");
        assertThatThrownBy(() -> Report.comparing(out, other))
                .isInstanceOf(UserError.class)
                .hasMessage(other + " is not a result that bench saved.");
        Path missing = folder.resolve("missing.tsv");
        assertThatThrownBy(() -> Report.comparing(out, missing))
                .isInstanceOf(UserError.class)
                .hasMessage("There is no saved result " + missing + " to compare with.");
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8)
                .lines()
                .map(String::stripTrailing)
                .toList();
    }
}
