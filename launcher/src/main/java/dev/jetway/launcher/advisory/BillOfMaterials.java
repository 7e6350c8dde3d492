package dev.jetway.launcher.advisory;

import dev.jetway.launcher.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The libraries that a service is made of, as CycloneDX lists them. */
final class BillOfMaterials {

    private static final String IN_A_SERVICE = "target/classes/META-INF/sbom/application.cdx.json";
    private static final String PURL = "pkg:maven/";

    private BillOfMaterials() {}

    /** Those of every service of a checkout. */
    static List<Path> ofServices(Path checkout) throws IOException {
        try (Stream<Path> modules = Files.list(checkout)) {
            List<Path> services = modules.filter(
                            each -> each.getFileName().toString().endsWith("-service"))
                    .filter(each -> Files.exists(each.resolve("pom.xml")))
                    .sorted()
                    .toList();
            List<Path> files =
                    services.stream().map(each -> each.resolve(IN_A_SERVICE)).toList();
            if (files.isEmpty() || !files.stream().allMatch(Files::exists)) {
                throw new UserError("Not every service has a bill of materials. Build them first:"
                        + " ./mvnw -DskipTests -Dcyclonedx.skip=false package");
            }
            return files;
        }
    }

    /** Package URLs without qualifiers: {@code pkg:maven/group/artifact@version}. */
    static SortedSet<String> packageUrls(List<Path> files) throws IOException {
        SortedSet<String> all = new TreeSet<>();
        for (Path file : files) {
            List<String> some = components(file).stream()
                    .map(component -> component.path("purl").asString("").replaceAll("[?#].*", ""))
                    .filter(purl -> purl.startsWith(PURL) && !purl.startsWith(PURL + "dev.jetway/"))
                    .toList();
            if (some.isEmpty()) {
                throw new UserError(file + " lists no library.");
            }
            all.addAll(some);
        }
        return all;
    }

    private static List<JsonNode> components(Path file) throws IOException {
        try {
            return JsonMapper.shared()
                    .readTree(Files.readAllBytes(file))
                    .path("components")
                    .valueStream()
                    .toList();
        } catch (JacksonException unreadable) {
            throw new UserError(file + " is not JSON.");
        }
    }
}
