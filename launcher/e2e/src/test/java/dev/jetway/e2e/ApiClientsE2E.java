package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.annotation.Generated;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.Nullable;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openapitools.jackson.nullable.JsonNullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What others' tools make of the documents: a linter finds nothing, and the clients that a generator makes of them, in
 * Java and in TypeScript, compile. The linter, its rules and the TypeScript compiler are in {@code api-check}.
 */
class ApiClientsE2E extends PlatformE2E {

    private static final Path MODULE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    private static final Path TOOLS = MODULE.resolve("api-check");
    private static final Path WORK = MODULE.resolve("target/api-check");
    private static final int MINUTES_MAX = 5;

    /** The rule that finds it, what it replaces in the sample, and by what. */
    private static final String FAULTS = """
            document-is-complete       | "title": "Seats" | "title": ""
            path-is-public             | "/api/v1/seats/{seat}" | "/internal/v1/seats/{seat}"
            operation-is-explained     | "summary": "One seat" | "summary": " "
            operation-tag-defined      | "tags": ["Seats"] | "tags": ["Chairs"]
            oas3-parameter-description | "description": "Row and letter" | "deprecated": true
            problems-of-any-call       | "503" | "502"
            invalid-ref                | #/components/schemas/Seat" | #/components/schemas/Chair"
            problem-of-a-missing-token | "security": [] | "security": [{"jetway": []}]
            error-is-a-problem         | application/problem+json | application/json
            oas3-valid-media-example   | "status": 404 | "status": "404"
            property-has-a-type        | "seat": {"type": "string"} | "seat": {}
            """;

    private static List<String> services = List.of();

    /** Installs the tools, writes the documents, and generates the clients. */
    @BeforeAll
    static void prepare() throws IOException, InterruptedException {
        run(
                List.of(
                        "npm",
                        "ci",
                        "--prefix=" + TOOLS,
                        "--ignore-scripts",
                        "--no-audit",
                        "--no-fund",
                        "--prefer-offline"),
                0);
        List<String> names = new ArrayList<>();
        for (var document :
                ApiDocuments.of(URI.create(platform().baseUrl())).byService().entrySet()) {
            Files.writeString(
                    WORK.resolve(document.getKey() + ".json"),
                    document.getValue().json().toPrettyString());
            names.add(document.getKey());
        }
        services = List.copyOf(names);
        generateClients();
    }

    @Test
    void aLinterFindsNothing() throws Exception {
        Path findings = WORK.resolve("findings.json");
        assertThat(lint(
                        findings,
                        services.stream()
                                .map(service -> WORK.resolve(service + ".json"))
                                .toList()))
                .as(findings.toString())
                .isEmpty();
    }

    /** One document with each fault, and one without. */
    @Test
    void theLinterFindsEachFault() throws Exception {
        Path folder = Files.createDirectories(WORK.resolve("faults"));
        List<Path> documents = new ArrayList<>(List.of(folder.resolve("none.json")));
        Files.writeString(documents.getFirst(), ApiDocumentTest.sample());
        for (String line : FAULTS.lines().toList()) {
            String[] fault = line.split(" +\\| ");
            assertThat(ApiDocumentTest.sample()).contains(fault[1]);
            documents.add(Files.writeString(
                    folder.resolve(fault[0] + ".json"), ApiDocumentTest.sample().replace(fault[1], fault[2])));
        }

        assertThat(lint(folder.resolve("findings.json"), documents))
                .containsAll(FAULTS.lines()
                        .map(line -> line.split(" ")[0])
                        .map(rule -> rule + ".json: " + rule)
                        .toList())
                .noneMatch(finding -> finding.startsWith("none.json"));
    }

    /** The rules that the documents break, each with the document. */
    private static List<String> lint(Path findings, List<Path> documents) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                TOOLS.resolve("node_modules/.bin/spectral").toString(),
                "lint",
                "--ruleset=" + TOOLS.resolve("spectral.yaml"),
                "--fail-on-unmatched-globs",
                "--fail-severity=error",
                "--quiet",
                "--format=json",
                "--output=" + findings));
        documents.forEach(document -> words.add(document.toString()));
        run(words, 0, 1);
        return JsonMapper.shared()
                .readTree(findings)
                .valueStream()
                .map(finding -> Path.of(finding.path("source").asString()).getFileName() + ": "
                        + finding.path("code").asString())
                .toList();
    }

    @Test
    void javaClientsCompile() throws Exception {
        List<Path> sources = new ArrayList<>();
        for (String service : services) {
            List<Path> own = sources(WORK.resolve("java/" + service + "/src/main"), ".java");
            assertThat(own).as(service).isNotEmpty();
            sources.addAll(own);
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            String classPath = Stream.of(
                            ObjectMapper.class,
                            JsonParser.class,
                            JsonProperty.class,
                            JavaTimeModule.class,
                            JsonNullable.class,
                            Generated.class,
                            Nullable.class)
                    .map(type -> type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath())
                    .collect(Collectors.joining(File.pathSeparator));
            Path classes = Files.createDirectories(WORK.resolve("java/classes"));
            boolean compiled = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of("-proc:none", "-nowarn", "-cp", classPath, "-d", classes.toString()),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
    }

    @Test
    void typeScriptClientsCompile() throws Exception {
        for (String service : services) {
            assertThat(sources(WORK.resolve("typescript-fetch/" + service), ".ts"))
                    .as(service)
                    .isNotEmpty();
        }
        run(
                List.of(
                        TOOLS.resolve("node_modules/.bin/tsc").toString(),
                        "--project",
                        TOOLS.resolve("tsconfig.json").toString()),
                0);
    }

    /** One client for each service and language, all in one process; each in a package of its own. */
    private static void generateClients() throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                WORK.resolve("openapi-generator-cli.jar").toString(),
                "batch",
                "--fail-fast"));
        for (String service : services) {
            words.add(settings(service, "java", "library: native", "useJakartaEe: true"));
            words.add(settings(service, "typescript-fetch"));
        }
        run(words, 0);
    }

    private static String settings(String service, String generator, String... properties) throws IOException {
        String base = "client." + service.replace('-', '_');
        List<String> lines = new ArrayList<>(List.of(
                "generatorName: " + generator,
                "inputSpec: " + WORK.resolve(service + ".json"),
                "outputDir: " + WORK.resolve(generator).resolve(service),
                "globalProperties: {apiTests: 'false', modelTests: 'false', apiDocs: 'false', modelDocs: 'false'}",
                "additionalProperties:",
                "  invokerPackage: " + base,
                "  apiPackage: " + base + ".api",
                "  modelPackage: " + base + ".model"));
        Stream.of(properties).map("  "::concat).forEach(lines::add);
        return Files.write(WORK.resolve(generator + "-" + service + ".yaml"), lines)
                .toString();
    }

    private static void run(List<String> words, Integer... statuses) throws IOException, InterruptedException {
        Path said = Files.createTempFile(WORK, "said", ".txt");
        Process process = new ProcessBuilder(words)
                .directory(WORK.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).as("%s ended", words).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isIn((Object[]) statuses);
    }

    private static List<Path> sources(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }
}
