package dev.jetway.checks.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The first stage of the images without an engine: what the builder is given of this checkout, and there the command of the
 * Dockerfile. With {@code ./jetway test --full} it packages all services; else it ends when every module has been found, with
 * all libraries that it is compiled with.
 */
class ImageContextIT {

    static final List<String> SERVICES = Checkout.SERVICES;

    private static final Pattern COMMAND = Pattern.compile("(?m)^ +(\\./mvnw .*?) \\\\$");
    /** Versions of libraries, some of which the services have as well. */
    private static final Pattern MANAGED = Pattern.compile("(?s)<dependencyManagement>.*?</dependencyManagement>");

    private static final Pattern DEPENDENCY =
            Pattern.compile("<dependency>\\s*<groupId>([\\w.-]+)</groupId>\\s*<artifactId>([\\w.-]+)</artifactId>");
    private static final boolean FULL = Boolean.getBoolean("jetway.test.full");
    private static final List<String> WITHOUT_COMPILER =
            List.of("compile", "-Dmaven.main.skip=true", "-Dcyclonedx.skip=true");
    private static final String RECORD = "-Daether.artifactResolver.postProcessor.trustedChecksums";
    private static final String SUMMARY = "-Daether.trustedChecksumsSource.summaryFile";

    @TempDir
    private static Path folder;

    private static Path context;
    private static String resolved;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        context = copyContext(Checkout.path(""), folder.resolve("source"));
        Path log = Files.createDirectories(Path.of("target")).resolve("image-context.log");
        assertThat(build(context, log)).as(Checkout.text(log)).isZero();
        resolved = Checkout.text(folder.resolve("resolved/checksums.sha1"));
    }

    @Test
    void aModuleMissingInTheContextFailsTheBuild() throws IOException, InterruptedException {
        Path lacking = copyContext(Checkout.path(""), folder.resolve("lacking"));
        Files.delete(lacking.resolve("platform-starter/pom.xml"));
        Path log = folder.resolve("lacking.log");
        assertThat(build(lacking, log)).isNotZero();
        assertThat(Checkout.text(log)).contains("platform-starter/pom.xml of").contains("does not exist");
    }

    @ParameterizedTest
    @Tag("full")
    @FieldSource("SERVICES")
    void aServiceIsPackagedWithItsBillOfMaterials(String service) throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.list(context.resolve(service + "/target"))) {
            jars = files.filter(file -> file.toString().endsWith("-app.jar")).toList();
        }
        assertThat(jars).hasSize(1);
        try (JarFile jar = new JarFile(jars.getFirst().toFile())) {
            assertThat(jar.getInputStream(jar.getJarEntry("META-INF/sbom/application.cdx.json")))
                    .asString(StandardCharsets.UTF_8)
                    .contains("pkg:maven/org.springframework.boot/spring-boot@");
        }
    }

    @Test
    @Tag("full")
    void theMetricsAgentOfCassandraIsPackaged() {
        assertThat(context.resolve("target/jars/jmx_prometheus_javaagent.jar")).isNotEmptyFile();
    }

    /** They are half a gigabyte, and no image has any of them. */
    @Test
    void serversOfTestsAreNotResolved() throws IOException {
        assertThat(resolved).contains("org/springframework/boot/spring-boot/");
        assertThat(servers()).hasSizeGreaterThan(5).noneMatch(resolved::contains);
        assertThat(resolved).doesNotContain("dev/jetway/");
    }

    /** Copies what {@code .dockerignore} does not exclude. */
    private static Path copyContext(Path checkout, Path folder) throws IOException {
        DockerIgnore ignore = DockerIgnore.of(Checkout.text(checkout.resolve(".dockerignore")));
        Files.walkFileTree(checkout, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) {
                boolean skipped = !from.equals(checkout) && ignore.ignoresAllOf(pathOf(from));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!ignore.ignores(pathOf(file))) {
                    Path copy = folder.resolve(pathOf(file));
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }

            /** Tests of other modules, which run meanwhile, have files there that are ignored and soon deleted. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
                if (ignore.ignores(pathOf(file))) {
                    return FileVisitResult.CONTINUE;
                }
                throw cause;
            }

            private String pathOf(Path file) {
                return checkout.relativize(file).toString();
            }
        });
        return folder;
    }

    private static int build(Path source, Path log) throws IOException, InterruptedException {
        ProcessBuilder maven = new ProcessBuilder(command())
                .directory(source.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = maven.start();
        try {
            assertThat(process.waitFor(15, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        return process.exitValue();
    }

    /** As the Dockerfile has it, and with a list of what was resolved. */
    private static List<String> command() {
        Matcher command = COMMAND.matcher(Checkout.text("Dockerfile"));
        assertThat(command.find()).isTrue();
        List<String> words = new ArrayList<>(List.of(command.group(1).split(" ")));
        if (!FULL) {
            assertThat(words.removeLast()).isEqualTo("package");
            words.addAll(WITHOUT_COMPILER);
        }
        Optional.ofNullable(System.getProperty("localRepository"))
                .ifPresent(repository -> words.add("-Dmaven.repo.local=" + repository));
        words.addAll(List.of(
                RECORD + "=true",
                RECORD + ".record=true",
                RECORD + ".checksumAlgorithms=SHA-1",
                SUMMARY + "=true",
                SUMMARY + ".originAware=false",
                SUMMARY + ".basedir=" + folder.resolve("resolved")));
        return words;
    }

    /** The servers' own artifacts, as the folders of a Maven repository. */
    private static List<String> servers() throws IOException {
        try (Stream<Path> modules = Files.list(Checkout.path("launcher/infrastructure"))) {
            return modules.map(module -> module.resolve("pom.xml"))
                    .filter(Files::exists)
                    .map(pom -> MANAGED.matcher(Checkout.text(pom)).replaceAll(""))
                    .flatMap(dependencies -> DEPENDENCY.matcher(dependencies).results())
                    .filter(found -> !found.group(1).matches("dev\\.jetway|org\\.slf4j|org\\.jspecify"))
                    .map(found -> found.group(1).replace('.', '/') + "/" + found.group(2) + "/")
                    .toList();
        }
    }
}
