package dev.jetway.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jetway.launcher.UserError;
import dev.jetway.launcher.platform.JetwayHome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogsTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @TempDir
    private Path folder;

    private JetwayHome home;

    @BeforeEach
    void writeLogs() throws IOException {
        home = new JetwayHome(folder, folder.resolve("home"));
        home.create();
        line("booking-service", "10:00:00.100Z", "Booking held", "K7M2QX", TRACE);
        line("flight-service", "10:00:00.050Z", "Seats held", "K7M2QX", TRACE);
        line("flight-service-2", "10:00:00.070Z", "Seats held elsewhere", "AAAAAA", "0".repeat(32));
        line("payment-service", "10:00:02.000Z", "Payment captured", "K7M2QX", "f".repeat(32));
        append("payment-service", "OpenJDK 64-Bit Server VM warning: something");
        append("kafka", "[2026-11-22] INFO broker log K7M2QX");
        append("supervisor", "up");
    }

    @Test
    void withoutAPartItShowsAllServicesInTheOrderOfTime() throws Exception {
        assertThat(logs())
                .containsExactly(
                        "2026-11-22 10:00:00.050  flight-service         INFO  Seats held  (K7M2QX trace 4bf92f35)",
                        "2026-11-22 10:00:00.070  flight-service-2       INFO  Seats held elsewhere  (AAAAAA trace"
                                + " 00000000)",
                        "2026-11-22 10:00:00.100  booking-service        INFO  Booking held  (K7M2QX trace 4bf92f35)",
                        "2026-11-22 10:00:02.000  payment-service        INFO  Payment captured  (K7M2QX trace"
                                + " ffffffff)",
                        "2026-11-22 10:00:02.000  payment-service              OpenJDK 64-Bit Server VM warning:"
                                + " something");
    }

    @Test
    void aTraceIsFollowedThroughAllServicesByItsIdOrHowItBegins() throws Exception {
        assertThat(logs("--trace", TRACE)).hasSize(2).isEqualTo(logs("--trace", "4BF92F35"));
        assertThat(logs("--trace", TRACE).getFirst()).contains("Seats held");
    }

    @Test
    void aBookingIsFollowedThroughAllServicesAndIntoWhatWasRotated() throws Exception {
        Path log = home.log("notification-service");
        Files.writeString(
                log.resolveSibling("notification-service.log.1"),
                json("notification-service", "09:00:00.000Z", "Long ago", "K7M2QX", TRACE) + "\n");
        line("notification-service", "10:00:03.000Z", "Told", "K7M2QX", TRACE);

        assertThat(logs("--booking", "k7m2qx"))
                .extracting(line -> line.substring(25).replaceAll(" +", " "))
                .containsExactly(
                        "notification-service INFO Long ago (K7M2QX trace 4bf92f35)",
                        "flight-service INFO Seats held (K7M2QX trace 4bf92f35)",
                        "booking-service INFO Booking held (K7M2QX trace 4bf92f35)",
                        "payment-service INFO Payment captured (K7M2QX trace ffffffff)",
                        "notification-service INFO Told (K7M2QX trace 4bf92f35)");
    }

    @Test
    void linesAreShownAsWrittenWhenAskedForAndForServersThatAreNotOurs() throws Exception {
        assertThat(logs("booking-service", "--json"))
                .containsExactly(json("booking-service", "10:00:00.100Z", "Booking held", "K7M2QX", TRACE));
        assertThat(logs("kafka")).containsExactly("[2026-11-22] INFO broker log K7M2QX");
    }

    @Test
    void onlyTheLastLinesAreShown() throws Exception {
        assertThat(logs("-n", "2")).hasSize(2).last().asString().contains("OpenJDK");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody-service",
                "--booking ZZZZZZ",
                "--trace 01234567",
                "--booking AAAAAA --trace 4bf92f35",
                "payment-service --booking AAAAAA",
                "../secrets",
                "--trace",
                "--trace xyz",
                "--trace 4bf9",
                "--booking K7M2",
                "-n many",
                "-n 100000",
                "--bogus"
            })
    void invalidOptionsAreExplainedInOneSentence(String arguments) {
        assertThatThrownBy(() -> logs(arguments.split(" ")))
                .isInstanceOf(UserError.class)
                .hasMessageEndingWith(".");
    }

    private List<String> logs(String... arguments) throws IOException, InterruptedException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int status = new Logs(home, new PrintStream(printed, true, StandardCharsets.UTF_8)).run(List.of(arguments));
        assertThat(status).isZero();
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private void line(String component, String time, String message, String booking, String trace) throws IOException {
        append(component, json(component, time, message, booking, trace));
    }

    private void append(String component, String line) throws IOException {
        Files.writeString(home.log(component), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String json(String component, String time, String message, String booking, String trace) {
        return """
            {"@timestamp":"2026-11-22T%s","log":{"level":"INFO"},"service":{"name":"%s"},"message":"%s","bookingReference":"%s","traceId":"%s"}\
            """.formatted(time, component, message, booking, trace);
    }
}
