package dev.jetway.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.launcher.advisory.Advisories;
import dev.jetway.launcher.platform.JetwayHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The {@code jetway} script: its help, and that it refuses what makes no sense before it builds or starts anything. */
class CommandLineTest {

    private static final Path SCRIPT = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .resolve("../jetway")
            .normalize();
    private static final int COLUMNS = 80;

    @TempDir
    private Path folder;

    private record Outcome(int status, String out, String err) {}

    /** The branches with which the script ends. */
    static List<String> commands() throws IOException {
        String branches = Files.readString(SCRIPT).replaceFirst("(?s).*\ncase \\$command in", "");
        return Pattern.compile("^  ([a-z-]+(?: \\| [a-z-]+)*)\\)$", Pattern.MULTILINE)
                .matcher(branches)
                .results()
                .flatMap(branch -> Stream.of(branch.group(1).split(" \\| ")))
                .toList();
    }

    @Test
    void everyCommandIsInTheHelpWhichFitsAScreenOfEightyColumns() throws Exception {
        String help = jetway("--help").out();
        assertThat(commands())
                .contains("up", "test", "topic")
                .allSatisfy(command -> assertThat(help).contains("\n  ./jetway " + command));
        assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpOfItsOwn(String command) throws Exception {
        Outcome asked = jetway(command, "--help");
        assertThat(asked.status()).isZero();
        assertThat(asked.out())
                .startsWith("  ./jetway " + command)
                .isEqualTo(jetway("help", command).out());
        assertThat(asked.out().lines().filter(line -> line.startsWith("  ./jetway")))
                .hasSize(1);
        assertThat(asked.out().lines()).hasSizeGreaterThan(1);
    }

    /** Command, an option that the script handles, and what picocli sets. */
    static Stream<Arguments> optionsOfTheParser() throws ReflectiveOperationException {
        JetwayHome home = new JetwayHome(Path.of(""), Path.of("home"));
        return Stream.of(
                Arguments.of("up", "--no-build", UpOptions.class),
                Arguments.of("logs", "", new Logs(home)),
                Arguments.of("bench", "", Class.forName("dev.jetway.launcher.bench.BenchOptions")),
                Arguments.of("dead-letters", "", new DeadLetters(home)),
                Arguments.of("advisories", "", new Advisories(home)));
    }

    @ParameterizedTest
    @MethodSource("optionsOfTheParser")
    void theHelpNamesTheOptionsThatAreParsed(String command, String ofTheScript, Object options) throws Exception {
        List<String> parsed = new CommandLine(options)
                .getCommandSpec().options().stream()
                        .flatMap(option -> Stream.of(option.names()))
                        .toList();
        List<String> described = Pattern.compile("^ +(?:(-[a-z]), )?(--[a-z-]+)", Pattern.MULTILINE)
                .matcher(jetway("help", command).out())
                .results()
                .flatMap(line -> Stream.of(line.group(1), line.group(2)))
                .filter(Objects::nonNull)
                .filter(name -> !name.equals(ofTheScript))
                .toList();
        assertThat(described).containsExactlyInAnyOrderElementsOf(parsed);
    }

    @Test
    void theExperimentsAreListed() throws Exception {
        assertThat(jetway("lab").out().lines())
                .hasSize(4)
                .anyMatch(line -> line.matches("brokers  a log .*"))
                .anyMatch(line -> line.matches("ring     three Cassandra nodes.*"));
    }

    @Test
    void theVersionIsThatOfTheProject() throws Exception {
        assertThat(jetway("--version").out()).matches("Jetway \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?( \\([0-9a-f]+\\))?\\R");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing              | There is no command nothing. See ./jetway --help.",
                "help nothing         | There is no command nothing. See ./jetway --help.",
                "up --bogus           | up does not know --bogus. See ./jetway up --help.",
                "bench -x             | bench does not know -x. See ./jetway bench --help.",
                "logs --traces        | logs does not know --traces. See ./jetway logs --help.",
                "audit --jso          | audit does not know --jso. See ./jetway audit --help.",
                "dead-letters --all   | dead-letters does not know --all. See ./jetway dead-letters --help.",
                "topic                | topic takes the name of a topic, such as jetway.cdc, and how many messages"
                        + " (10).",
                "topic a 1 2          | topic takes the name of a topic, such as jetway.cdc, and how many messages"
                        + " (10).",
                "topic a many         | How many messages is a number from 1 to 99999, not many.",
                "topic a              | Jetway is not running here; start it with ./jetway up -d.",
                "restart              | restart takes the name of one service, such as flight-service.",
                "token                | token takes one user name, such as traveller@jetway.dev.",
                "lab alchemy          | There is no experiment alchemy; ./jetway lab lists those there are.",
                "lab a b              | lab takes the name of one experiment; ./jetway lab lists them.",
                "down now             | down takes no arguments.",
                "status all           | status takes no arguments."
            })
    void whatMakesNoSenseIsRefusedBeforeAnythingIsBuilt(String arguments, String sentence) throws Exception {
        Outcome outcome = jetway(arguments.split(" "));
        assertThat(outcome).isEqualTo(new Outcome(1, "", sentence + "\n"));
    }

    @Test
    void itWorksThroughASymbolicLinkFromAnyFolder() throws Exception {
        Path first = Files.createSymbolicLink(folder.resolve("first"), SCRIPT);
        Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("first"));
        assertThat(run(List.of(second.toString(), "--version"))).isEqualTo(jetway("--version"));
        assertThat(first).isSymbolicLink();
    }

    private Outcome jetway(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(SCRIPT.toString()));
        words.addAll(List.of(arguments));
        return run(words);
    }

    /** With a home that does not exist: a build would make it. */
    private Outcome run(List<String> words) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Path home = folder.resolve("home");
        ProcessBuilder process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        process.environment().put("JETWAY_HOME", home.toString());
        int status = process.start().waitFor();
        assertThat(home).as(String.join(" ", words)).doesNotExist();
        return new Outcome(
                status, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }
}
