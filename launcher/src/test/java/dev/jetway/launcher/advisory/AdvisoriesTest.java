package dev.jetway.launcher.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpHandlers;
import com.sun.net.httpserver.HttpServer;
import dev.jetway.launcher.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdvisoriesTest {

    private static final String VULNERABLE = "log4j-2.14.1.cdx.json";
    private static final String FIXED = "log4j-2.25.5.cdx.json";
    private static final String ID = "GHSA-jfh8-c2jp-5v3q";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void aVersionWithAnAdvisoryIsFound() throws Exception {
        assertThat(checked(VULNERABLE)).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("CRITICAL " + ID + "  pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1")
                .contains("1 libraries, 1 advisories");
    }

    @Test
    void aFixedVersionIsNot() throws Exception {
        assertThat(checked(FIXED)).isEqualTo(0);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-31, 0",
        // The last day counts.
        "2026-11-29, 0",
        "2026-11-28, 1"
    })
    void whatIsIgnoredIsIgnoredUntilItsDay(String until, int status) throws Exception {
        for (String id : List.of(ID, "CVE-2021-44228")) {
            ignore(id + " " + until + " no lookups in messages");

            assertThat(checked(VULNERABLE)).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ID, ID + " 2026-12-31", ID + " never because", "# only\n" + ID + " because 2026-12-31"})
    void nothingIsIgnoredWithoutADayAndAReason(String line) throws Exception {
        ignore(line);

        assertThatThrownBy(() -> checked(VULNERABLE)).isInstanceOf(UserError.class);
    }

    @Test
    void anEntryThatIsNotNeededAnyMoreIsNamed() throws Exception {
        ignore(ID + " 2026-12-31 no lookups in messages");

        assertThat(checked(FIXED)).isEqualTo(0);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("No longer needed")
                .contains(ID);
    }

    @ParameterizedTest
    @CsvSource({
        "LOW, high, 0",
        "MODERATE, high, 0",
        "HIGH, high, 1",
        "MODERATE, moderate, 1",
        "'', critical, 1",
        "?, high, 1"
    })
    void onlyWhatIsBadEnoughFailsAndWhatDoesNotSayIsTakenForTheWorst(String said, String least, int status)
            throws Exception {
        Path responses = folder.resolve("responses.json");
        Files.writeString(
                responses,
                resource("responses.json").replace("\"severity\": \"CRITICAL\"", "\"severity\": \"" + said + "\""));

        assertThat(checked(VULNERABLE, "--answers", responses.toString(), "--severity", least))
                .isEqualTo(status);
    }

    @Test
    void osvIsAskedInItsOwnFormat() throws Exception {
        List<String> asked = new ArrayList<>();
        HttpServer osv = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        osv.createContext("/v1/querybatch", exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            respondWith("{\"results\": [{\"vulns\": [{\"id\": \"" + ID + "\", \"modified\": \"x\"}]}]}")
                    .handle(exchange);
        });
        osv.createContext(
                "/v1/vulns/" + ID,
                respondWith("{\"id\": \"" + ID
                        + "\", \"summary\": \"s\", \"database_specific\": {\"severity\": \"HIGH\"}}"));
        osv.start();
        try {
            String url = "http://127.0.0.1:" + osv.getAddress().getPort();
            assertThat(checked(VULNERABLE, "--source", url)).isEqualTo(1);
        } finally {
            osv.stop(0);
        }
        assertThat(asked)
                .containsExactly("{\"queries\":[{\"package\":{\"purl\":"
                        + "\"pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1\"}}]}");
    }

    @Test
    void anUnavailableSourceFailsTheCheck() {
        assertThatThrownBy(() -> checked(VULNERABLE, "--source", "http://127.0.0.1:1"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void servicesWithoutABillOfMaterialsFailTheCheck() {
        Advisories advisories = new Advisories(folder, today(), new PrintStream(printed));

        assertThatThrownBy(() -> advisories.run(
                        List.of("--answers", path("responses.json").toString())))
                .isInstanceOf(UserError.class);
    }

    private static HttpHandler respondWith(String json) {
        return HttpHandlers.of(200, Headers.of(), json);
    }

    private int checked(String bill, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--sbom", path(bill).toString()));
        arguments.addAll(List.of(more));
        if (!arguments.contains("--source") && !arguments.contains("--answers")) {
            arguments.addAll(List.of("--answers", path("responses.json").toString()));
        }
        arguments.addAll(List.of("--ignored", folder.resolve("ignored").toString()));
        return new Advisories(folder, today(), new PrintStream(printed, true, StandardCharsets.UTF_8)).run(arguments);
    }

    private void ignore(String line) throws IOException {
        Files.writeString(folder.resolve("ignored"), line + "\n");
    }

    private static Clock today() {
        return Clock.fixed(Instant.parse("2026-11-29T12:00:00Z"), ZoneOffset.UTC);
    }

    private static Path path(String name) {
        return Path.of("src/test/resources/advisory", name).toAbsolutePath();
    }

    private static String resource(String name) throws IOException {
        return Files.readString(path(name));
    }
}
