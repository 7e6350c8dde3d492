package dev.jetway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.e2e.JetwayCommand.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** {@code ./jetway dead-letters}, with a message that nobody can read. */
@ResourceLock("dead-letters")
class DeadLettersE2E extends PlatformE2E {

    private static final String PAYLOAD = "what is in it is nobody's business";

    private final String key = UUID.randomUUID().toString();

    @Test
    void aPoisonMessageIsListedWithoutItsContentAndReplayedToItsConsumer() {
        KafkaAccounts.send(
                platform().kafka().administrator(),
                "jetway.payment.events",
                key,
                "dev.jetway.payment.authorized.v1",
                PAYLOAD);
        await("the letter")
                .atMost(30, SECONDS)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> letters("booking-service").text().contains(key));

        Result listed = letters("booking-service");
        assertThat(listed.status()).isEqualTo(1);
        assertThat(listed.text())
                .containsPattern("jetway\\.payment\\.events-dlt/0/\\d+ +booking-service\\.saga"
                        + " +dev\\.jetway\\.payment\\.authorized\\.v1 +" + key + " +UnreadableMessage")
                .doesNotContain(PAYLOAD);

        Result replayed = letters("booking-service", "--replay");
        assertThat(replayed.status()).as("it is still poison").isEqualTo(1);
        assertThat(replayed.text())
                .containsPattern("booking-service: [1-9]\\d* replayed, [1-9]\\d* of them set aside again\\.")
                .contains(key);
        assertThat(letters("flight-service").text()).doesNotContain(key);
    }

    @Test
    void thoseWhoAreNoOperatorsAreRefusedAtEachService() {
        String token = platform().token("staff@jetway.dev", "jetway-demo-2026");
        for (String service :
                new String[] {"flight-service", "booking-service", "payment-service", "notification-service"}) {
            for (String path : new String[] {"/internal/v1/dead-letters", "/internal/v1/dead-letters/replay"}) {
                String method = path.endsWith("replay") ? "POST" : "GET";
                assertThat(at(service)
                                .send(method, path, "application/json", new byte[0])
                                .status())
                        .isEqualTo(401);
                assertThat(at(service)
                                .withToken(token)
                                .send(method, path, "application/json", new byte[0])
                                .status())
                        .isEqualTo(403);
            }
        }
    }

    /** For those who run containers and have no JDK. */
    @Test
    void aTokenOfTheScriptIsAnOperators() throws IOException, InterruptedException {
        Path script =
                Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("../../docker/access-token.sh");
        ProcessBuilder signIn = new ProcessBuilder(
                        "sh",
                        script.toString(),
                        "operator@jetway.dev",
                        platform().baseUrl())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        signIn.environment().put("JETWAY_PASSWORD", "jetway-demo-2026");
        Process process = signIn.start();
        String token = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

        assertThat(process.waitFor()).isZero();
        assertThat(at("booking-service")
                        .withToken(token)
                        .get("/internal/v1/dead-letters")
                        .status())
                .isEqualTo(200);
    }

    private static Result letters(String... more) {
        String[] words = new String[more.length + 1];
        words[0] = "dead-letters";
        System.arraycopy(more, 0, words, 1, more.length);
        return platform().command(words);
    }
}
