package dev.jetway.launcher.advisory;

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

/**
 * {@code advisories}: asks whether anything in the services' bills of materials has a published advisory. The exit status is
 * 0 only if none of that severity or a higher one is left, so that a scheduled job can tell somebody.
 */
public final class Advisories {

    private static final String IGNORED = ".ci/ignored-advisories";

    private final Path checkout;
    private final Clock clock;
    private final PrintStream out;

    public Advisories(JetwayHome home) {
        this(home.checkout(), Clock.systemUTC(), System.out);
    }

    Advisories(Path checkout, Clock clock, PrintStream out) {
        this.checkout = checkout;
        this.clock = clock;
        this.out = out;
    }

    public int run(List<String> arguments) throws IOException, InterruptedException {
        Severity least = Severity.HIGH;
        AdvisorySource source = new Osv(Osv.PUBLIC);
        Path ignored = checkout.resolve(IGNORED);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            if (i + 1 == arguments.size()) {
                throw new UserError(option + " needs a value.");
            }
            String value = arguments.get(i + 1);
            switch (option) {
                case "--severity" ->
                    least = Severity.named(value)
                            .orElseThrow(() -> new UserError("--severity is low, moderate, high or critical."));
                case "--source" -> source = new Osv(value);
                case "--answers" -> source = RecordedAnswers.in(Path.of(value));
                case "--ignored" -> ignored = Path.of(value);
                case "--sbom" -> files.add(Path.of(value));
                default -> throw new UserError("advisories does not know " + option + ".");
            }
        }
        return check(
                files.isEmpty() ? BillOfMaterials.ofServices(checkout) : files,
                source,
                IgnoredAdvisories.in(ignored),
                least);
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
