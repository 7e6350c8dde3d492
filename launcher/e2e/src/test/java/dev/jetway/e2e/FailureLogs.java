package dev.jetway.e2e;

import dev.jetway.launcher.log.ComponentLog;
import dev.jetway.launcher.log.LogFilter;
import dev.jetway.launcher.log.LogLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** When a test fails, prints what the services logged as warnings and errors meanwhile: the files are gone with the checkout. */
final class FailureLogs implements BeforeTestExecutionCallback, AfterTestExecutionCallback {

    private static final Namespace NAMESPACE = Namespace.create(FailureLogs.class);
    private static final Set<String> LEVELS = Set.of("WARN", "ERROR");
    private static final Predicate<String> SERVICE_LOG =
            Pattern.compile("[a-z]+-service(-\\d+)?\\.log").asMatchPredicate();
    private static final int LINES_MAX = 200;

    @Override
    public void beforeTestExecution(ExtensionContext test) {
        test.getStore(NAMESPACE).put(Instant.class, Instant.now());
    }

    @Override
    public void afterTestExecution(ExtensionContext test) {
        Instant start = test.getStore(NAMESPACE).get(Instant.class, Instant.class);
        if (test.getExecutionException().isPresent() && start != null && Files.exists(PlatformUnderTest.logs())) {
            System.err.printf("Warnings and errors of services during %s:%n", test.getDisplayName());
            warningsSince(start).forEach(line -> System.err.println(line.readable()));
        }
    }

    private static List<LogLine> warningsSince(Instant start) {
        try (Stream<Path> files = Files.list(PlatformUnderTest.logs())) {
            return files.filter(file -> SERVICE_LOG.test(file.getFileName().toString()))
                    .flatMap(FailureLogs::lines)
                    .filter(line -> LEVELS.contains(line.level()) && !line.at().isBefore(start))
                    .sorted(Comparator.comparing(LogLine::at))
                    .limit(LINES_MAX)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<LogLine> lines(Path file) {
        try {
            return new ComponentLog(file.getFileName().toString(), file).all(new LogFilter("", "")).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
