package dev.jetway.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/quickstart.sh}, with recorded responses. */
class QuickstartTest {

    /** Where the recorded responses are, for requests with a time limit. */
    private static final String ORIGIN = "http://elsewhere:8099";

    @TempDir
    private Path folder;

    @BeforeEach
    void copy() throws IOException {
        Path docs = Files.createDirectories(folder.resolve("docs"));
        Files.copy(
                Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("../docs/quickstart.sh"),
                docs.resolve("quickstart.sh"));
        program("jetway", "echo \"$@\" >>signed-in; echo a-token");
        program("curl", """
            case "$*" in *" --max-time "*" http://elsewhere:8099/"*) ;; *) exit 28 ;; esac
            for last in "$@"; do :; done
            case $last in
              */travellers) printf '{"code":"email-taken"}\\n409' ;;
              */offers*) printf '{"offers":[%s]}\\n200' "$(cat offer)" ;;
              */payments) printf '{"id":"p1"}\\n202' ;;
              */bookings) printf '{"reference":"NEW234"}\\n201' ;;
              */bookings/NEW234) printf '{"status":"CONFIRMED","ticketNumber":"777-1"}\\n200' ;;
              */notifications)
                new='{"type":"BOOKING_CONFIRMED","bookingReference":"NEW234","subject":"the new one"},'
                [ -e asked ] || new=
                touch asked
                printf '{"notifications":[%s{"type":"BOOKING_CONFIRMED","bookingReference":"OLD234","subject":"an old one"}]}\\n200' "$new" ;;
            esac
            """);
    }

    @Test
    void itWaitsForTheMailOfItsOwnBookingAtTheGivenOrigin() throws Exception {
        Files.writeString(folder.resolve("offer"), "{\"offerId\":\"o1\"}");
        assertThat(run()).isZero();
        assertThat(folder.resolve("out"))
                .hasContent("Booking NEW234 is CONFIRMED, ticket 777-1.\nE-mail: the new one\n");
        assertThat(folder.resolve("signed-in")).hasContent("token ada@example.org " + ORIGIN);
    }

    @Test
    void aSearchWithoutOffersIsSaid() throws Exception {
        Files.createFile(folder.resolve("offer"));
        assertThat(run()).isOne();
        assertThat(folder.resolve("err")).content().contains("Nothing is on sale from CAI to LHR on ");
    }

    private int run() throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder("bash", "docs/quickstart.sh", ORIGIN)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        script.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        return script.start().waitFor();
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
