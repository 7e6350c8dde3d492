package dev.jetway.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.launcher.advisory.Advisories;
import dev.jetway.launcher.platform.JetwayHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
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
                "token                | token takes a user name, such as traveller@jetway.dev, and an origin.",
                "token a b            | The origin is like http://localhost:8080, not b.",
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

    @Test
    void whatIsBuiltIsFoundInACheckoutOfAnyName() throws Exception {
        Path checkout = checkout("x [ab]");
        Path builds = checkout.resolve("builds");
        for (int start = 0; start < 2; start++) {
            assertThat(inCheckout(checkout, "up", "--fresh").out())
                    .endsWith("-Djetway.checkout=" + checkout + " dev.jetway.launcher.Main up --fresh\n");
        }
        assertThat(builds).hasContent("built\n");

        Files.writeString(Files.createDirectories(checkout.resolve(".mvn")).resolve("jvm.config"), "-Xmx1g");
        inCheckout(checkout, "up");
        assertThat(builds).hasContent("built\nbuilt\n");
    }

    @Test
    void aPlatformWhoseBuildWasDeletedIsStopped() throws Exception {
        Path checkout = checkout("x [ab]");
        assertThat(inCheckout(checkout, "down").err()).startsWith("Jetway does not run: nothing is built yet.");

        Path run = Files.createDirectories(checkout.resolve(".jetway/run"));
        Files.writeString(
                run.resolve("state.tsv"),
                "platform\tREADY\t" + ProcessHandle.current().pid() + "\t1\n");
        assertThat(inCheckout(checkout, "down").out())
                .isEqualTo("-Djetway.checkout=" + checkout + " dev.jetway.launcher.Main down\n");
    }

    @Test
    void aColonInThePathIsRefused() throws Exception {
        Path checkout = checkout("x:y");
        assertThat(inCheckout(checkout, "up").err())
                .isEqualTo(
                        "Jetway cannot run in a folder with a colon in its path, since Java separates paths by colons: "
                                + checkout + ", data in " + checkout.resolve(".jetway") + ".\n");
        assertThat(checkout.resolve("builds")).doesNotExist();
    }

    /** A checkout of this name, such as a pattern; its Maven makes empty files, its JDK prints what it should run. */
    private Path checkout(String name) throws IOException {
        Path checkout = Files.createDirectories(folder.toRealPath().resolve(name));
        Files.copy(SCRIPT, checkout.resolve("jetway"));
        Files.writeString(checkout.resolve("pom.xml"), "<version>1</version>");
        program(checkout.resolve("mvnw"), """
            echo built >>builds
            for file in launcher/target/launcher-1.jar launcher/target/classpath.txt \
              launcher/infrastructure/target/infrastructure-1.jar launcher/infrastructure/kafka/target/classpath.txt \
              launcher/infrastructure/cassandra/target/classpath.txt launcher/infrastructure/binaries/target/classpath.txt; do
              mkdir -p "${file%/*}" && touch "$file"
            done
            """);
        Path jdk = Files.createDirectories(checkout.resolve("jdk/bin"));
        program(jdk.resolve("javac"), "");
        program(jdk.resolve("java"), """
            line=
            for word in "$@"; do
              case $word in -Djetway.checkout=*) line=$word ;; dev.*) main=yes ;; esac
              [ -z "$main" ] || line="$line $word"
            done
            echo "$line"
            """);
        Files.writeString(jdk.resolveSibling("release"), "JAVA_VERSION=\"25.0.1\"");
        return checkout;
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private Outcome inCheckout(Path checkout, String... arguments) throws IOException, InterruptedException {
        return run(
                words(checkout.resolve("jetway"), arguments),
                Map.of(
                        "JETWAY_HOME", checkout.resolve(".jetway").toString(),
                        "JAVA_HOME", checkout.resolve("jdk").toString()));
    }

    private Outcome jetway(String... arguments) throws IOException, InterruptedException {
        return run(words(SCRIPT, arguments));
    }

    private static List<String> words(Path script, String... arguments) {
        return Stream.concat(Stream.of(script.toString()), Stream.of(arguments)).toList();
    }

    /** With a home that does not exist: a build would make it. */
    private Outcome run(List<String> words) throws IOException, InterruptedException {
        Path home = folder.resolve("home");
        Outcome outcome = run(words, Map.of("JETWAY_HOME", home.toString()));
        assertThat(home).as(String.join(" ", words)).doesNotExist();
        return outcome;
    }

    private Outcome run(List<String> words, Map<String, String> environment) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        process.environment().putAll(environment);
        int status = process.start().waitFor();
        return new Outcome(
                status, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }
}
