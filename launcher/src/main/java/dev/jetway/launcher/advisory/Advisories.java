package dev.jetway.launcher.advisory;

import dev.jetway.launcher.Arguments;
import dev.jetway.launcher.UserError;
import dev.jetway.launcher.advisory.Advisory.Severity;
import dev.jetway.launcher.platform.JetwayHome;
import dev.jetway.launcher.platform.Service;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code advisories}: checks whether a library in the services' bills of materials (CycloneDX) has a published advisory. Exit
 * status 0 only if none of that severity or higher is left.
 */
public final class Advisories {

    private static final String IGNORED = ".ci/ignored-advisories";
    private static final String BILL = "target/classes/META-INF/sbom/application.cdx.json";
    private static final String PURL = "pkg:maven/";

    private final Path checkout;
    private final Clock clock;
    private final PrintStream out;

    @Option(names = "--severity", paramLabel = "low, moderate, high or critical")
    private Severity least = Severity.HIGH;

    @Option(names = "--source")
    private String source = Osv.PUBLIC;

    @Option(names = "--answers")
    private @Nullable Path recorded;

    @Option(names = "--ignored")
    private @Nullable Path ignored;

    @Option(names = "--sbom")
    private List<Path> bills = new ArrayList<>();

    /** An advisory that does not affect us, with the last day on which it is ignored. */
    private record Ignored(String id, LocalDate until, String reason) {}

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
        List<String> libraries = List.copyOf(packageUrls(bills.isEmpty() ? billsOfServices() : bills));
        List<Ignored> unused = new ArrayList<>(readIgnored(ignored == null ? checkout.resolve(IGNORED) : ignored));
        List<Ignored> entries = List.copyOf(unused);
        Osv osv = recorded == null ? new Osv(source, null) : Osv.recordedIn(recorded);
        List<List<String>> found = osv.idsFor(libraries);
        int left = 0;
        for (int i = 0; i < libraries.size(); i++) {
            for (String id : found.get(i)) {
                Advisory advisory = osv.advisory(id);
                if (advisory.isWithdrawn() || advisory.severity().compareTo(least) < 0) {
                    continue;
                }
                String fate = "";
                boolean over = true;
                for (Ignored entry : entries) {
                    if (advisory.ids().contains(entry.id())) {
                        unused.remove(entry);
                        over = entry.until().isBefore(LocalDate.now(clock));
                        fate = "  (ignored until %s: %s)"
                                .formatted(entry.until(), over ? "look again" : entry.reason());
                    }
                }
                left += over ? 1 : 0;
                out.printf(
                        "%-8s %s  %s  %s%s%n",
                        advisory.severity(), advisory.id(), libraries.get(i), advisory.summary(), fate);
            }
        }
        unused.forEach(entry -> out.println("No longer needed on the list of ignored ones: " + entry.id()));
        out.printf("%d libraries, %d advisories of severity %s or higher to act on%n", libraries.size(), left, least);
        return left == 0 ? 0 : 1;
    }

    private List<Path> billsOfServices() {
        List<Path> files = Stream.of(Service.values())
                .map(service -> checkout.resolve(service.module()).resolve(BILL))
                .toList();
        if (!files.stream().allMatch(Files::exists)) {
            throw new UserError("Not every service has a bill of materials. Build them first:"
                    + " ./mvnw -DskipTests -Dcyclonedx.skip=false package");
        }
        return files;
    }

    /** Package URLs of libraries, without qualifiers: {@code pkg:maven/group/artifact@version}. */
    private static SortedSet<String> packageUrls(List<Path> files) throws IOException {
        SortedSet<String> all = new TreeSet<>();
        for (Path file : files) {
            try {
                List<String> some = JsonMapper.shared()
                        .readTree(Files.readString(file))
                        .path("components")
                        .valueStream()
                        .map(component -> component.path("purl").asString("").replaceAll("[?#].*", ""))
                        .filter(purl -> purl.startsWith(PURL) && !purl.startsWith(PURL + "dev.jetway/"))
                        .toList();
                if (some.isEmpty()) {
                    throw new UserError(file + " lists no library.");
                }
                all.addAll(some);
            } catch (JacksonException unreadable) {
                throw new UserError(file + " is not JSON.");
            }
        }
        return all;
    }

    /** A line each: id, last day, reason. {@code #} begins a remark. */
    private static List<Ignored> readIgnored(Path file) throws IOException {
        List<Ignored> entries = new ArrayList<>();
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.strip().split("\\s+", 3);
            try {
                entries.add(new Ignored(words[0], LocalDate.parse(words[1]), words[2]));
            } catch (DateTimeException | ArrayIndexOutOfBoundsException incomplete) {
                throw new UserError(file + ": a line is to have an advisory's id, the last day (2027-01-31), and the"
                        + " reason: " + line);
            }
        }
        return entries;
    }
}
