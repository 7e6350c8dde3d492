package dev.jetway.checks.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.jetway.checks.Checkout;
import dev.jetway.infrastructure.server.Distribution;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The health check of the images. */
class ReadyTest {

    private HttpServer service;

    @BeforeEach
    void startService() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.start();
    }

    @AfterEach
    void stopService() {
        service.stop(0);
    }

    @ParameterizedTest
    @CsvSource({"200, 0", "503, 1", "404, 1"})
    void theExitCodeFollowsTheStatus(int status, int exitCode) throws Exception {
        service.createContext("/actuator/health/readiness", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });

        assertThat(exitCode()).isEqualTo(exitCode);
    }

    @Test
    void anUnreachableServiceIsNotReady() throws Exception {
        service.stop(0);

        assertThat(exitCode()).isEqualTo(1);
    }

    private int exitCode() throws Exception {
        ProcessBuilder ready = new ProcessBuilder(
                        Distribution.java(),
                        "-XX:TieredStopAtLevel=1",
                        Checkout.path("docker/Ready.java").toString())
                .inheritIO();
        ready.environment()
                .put(
                        "MANAGEMENT_SERVER_PORT",
                        Integer.toString(service.getAddress().getPort()));
        Process process = ready.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
