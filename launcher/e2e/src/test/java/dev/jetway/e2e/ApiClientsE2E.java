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

/**
 * What others' tools make of the documents: a linter finds nothing, and the clients that a generator makes of them, in
 * Java and in TypeScript, compile. The linter and the TypeScript compiler are in {@code launcher/api-check}.
 */
class ApiClientsE2E extends PlatformE2E {

    private static final Path MODULE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    private static final Path TOOLS = MODULE.resolve("api-check");
    private static final Path WORK = MODULE.resolve("target/api-check");
    private static final int MINUTES_MAX = 5;

    private static List<String> services = List.of();

    @BeforeAll
    static void writeDocuments() throws IOException {
        List<String> names = new ArrayList<>();
        for (var document :
                ApiDocuments.of(URI.create(platform().baseUrl())).byService().entrySet()) {
            Files.writeString(
                    WORK.resolve(document.getKey() + ".json"),
                    document.getValue().json().toPrettyString());
            names.add(document.getKey());
        }
        services = List.copyOf(names);
    }

    @Test
    void aLinterFindsNothing() throws Exception {
        List<String> words = new ArrayList<>(List.of(
                TOOLS.resolve("node_modules/.bin/spectral").toString(),
                "lint",
                "--ruleset=" + TOOLS.resolve("spectral.yaml"),
                "--fail-severity=hint"));
        services.forEach(service -> words.add(WORK.resolve(service + ".json").toString()));
        run(words);
    }

    @Test
    void javaClientsCompile() throws Exception {
        generate("java", "library: native", "useJakartaEe: true");
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
        generate("typescript-fetch");
        for (String service : services) {
            assertThat(sources(WORK.resolve("typescript-fetch/" + service), ".ts"))
                    .as(service)
                    .isNotEmpty();
        }
        run(List.of(
                TOOLS.resolve("node_modules/.bin/tsc").toString(),
                "--project",
                TOOLS.resolve("tsconfig.json").toString()));
    }

    /** One client for each service, all in one process; each in a package of its own. */
    private static void generate(String generator, String... properties) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                WORK.resolve("openapi-generator-cli.jar").toString(),
                "batch",
                "--fail-fast"));
        for (String service : services) {
            String base = "client." + service.replace('-', '_');
            Path settings = WORK.resolve(generator + "-" + service + ".yaml");
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
            Files.write(settings, lines);
            words.add(settings.toString());
        }
        run(words);
    }

    private static void run(List<String> words) throws IOException, InterruptedException {
        Path said = Files.createTempFile(WORK, "said", ".txt");
        Process process = new ProcessBuilder(words)
                .directory(WORK.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).as("%s ended", words).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    }

    private static List<Path> sources(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }
}
