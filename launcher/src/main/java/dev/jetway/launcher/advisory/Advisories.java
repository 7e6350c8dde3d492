package dev.jetway.launcher.advisory;

import dev.jetway.launcher.Arguments;
import dev.jetway.launcher.UserError;
import dev.jetway.launcher.platform.JetwayHome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * {@code advisories}: checks whether a library in the services' bills of materials has a published advisory. Exit status 0
 * only if none of that severity or higher is left.
 */
public final class Advisories {

    private static final String IGNORED = ".ci/ignored-advisories";

    private final Path checkout;
    private final Clock clock;
    private final PrintStream out;

    private Severity least = Severity.HIGH;

    @Option(names = "--source")
    private String source = Osv.PUBLIC;

    @Option(names = "--answers")
    private @Nullable Path answers;

    @Option(names = "--ignored")
    private @Nullable Path ignored;

    @Option(names = "--sbom")
    private List<Path> bills = new ArrayList<>();

    public Advisories(JetwayHome home) {
        this(home.checkout(), Clock.systemUTC(), System.out);
    }

    Advisories(Path checkout, Clock clock, PrintStream out) {
        this.checkout = checkout;
        this.clock = clock;
        this.out = out;
    }

    public int run(List<String> arguments) throws IOException, InterruptedException {
        Arguments.parse("advisories", arguments, this);
        return check(
                bills.isEmpty() ? BillOfMaterials.ofServices(checkout) : bills,
                answers == null ? new Osv(source) : RecordedAnswers.in(answers),
                IgnoredAdvisories.in(ignored == null ? checkout.resolve(IGNORED) : ignored),
                least);
    }

    @Option(names = "--severity")
    void setSeverity(String value) {
        least = Severity.named(value)
                .orElseThrow(() -> new UserError("--severity is low, moderate, high or critical."));
    }

    private int check(List<Path> files, AdvisorySource source, IgnoredAdvisories ignored, Severity least)
            throws IOException, InterruptedException {
        List<String> libraries = List.copyOf(BillOfMaterials.packageUrls(files));
        List<List<String>> found = source.idsFor(libraries);
        Set<IgnoredAdvisories.Entry> used = new HashSet<>();
        int left = 0;
        for (int i = 0; i < libraries.size(); i++) {
            for (String id : found.get(i)) {
                Advisory advisory = source.advisory(id);
                IgnoredAdvisories.Entry entry = ignored.covering(advisory).orElse(null);
                if (advisory.isWithdrawn() || advisory.severity().compareTo(least) < 0) {
                    continue;
                }
                String fate = "";
                if (entry != null) {
                    used.add(entry);
                    fate = entry.until().isBefore(LocalDate.now(clock))
                            ? "  (ignored until %s: look again)".formatted(entry.until())
                            : "  (ignored until %s: %s)".formatted(entry.until(), entry.reason());
                }
                left += entry == null || entry.until().isBefore(LocalDate.now(clock)) ? 1 : 0;
                out.printf(
                        "%-8s %s  %s  %s%s%n",
                        advisory.severity(), advisory.id(), libraries.get(i), advisory.summary(), fate);
            }
        }
        ignored.entries().stream()
                .filter(entry -> !used.contains(entry))
                .forEach(entry -> out.println("No longer needed on the list of ignored ones: " + entry.id()));
        out.printf("%d libraries, %d advisories of severity %s or higher to act on%n", libraries.size(), left, least);
        return left == 0 ? 0 : 1;
    }
}
