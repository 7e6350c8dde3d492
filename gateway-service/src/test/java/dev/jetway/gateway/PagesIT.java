package dev.jetway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages for travellers and staff, as the gateway serves them. */
class PagesIT extends GatewayIT {

    private static final Path SITE = Path.of("../web/src/main/resources/META-INF/resources/site");
    private static final Path AIRPORTS = Path.of("../flight-service/src/main/resources/schedule/airports.csv");
    private static final Pattern FILE = Pattern.compile("(?:href|src)=\"(/[^\"]+\\.(?:js|css|svg))\"");
    private static final Pattern IMPORT = Pattern.compile("(?:from |import\\()'([^']+)'");
    private static final Pattern INTEGRITY = Pattern.compile("href=\"([^\"]+)\" integrity=\"sha384-([^\"]+)\"");
    private static final Pattern KEY = Pattern.compile("(?m)^  '?([\\w.-]+?)'?: '");
    private static final Pattern CITY = Pattern.compile("(?m)^  \"([^\"]+)\": '");
    private static final Pattern PLURAL = Pattern.compile("\\.(zero|one|two|few|many|other)$");

    @Test
    void thePageAndEachOfItsFilesAreServedAndNeverOutdated() {
        HttpResponse<String> page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
        List<String> files =
                FILE.matcher(page.body()).results().map(found -> found.group(1)).toList();
        assertThat(files).contains("/site/app.js", "/brand.css").hasSizeGreaterThan(8);
        assertThat(files).allSatisfy(file -> {
            HttpResponse<String> response = get(file);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith(
                            file.endsWith(".js") ? "text/javascript" : file.endsWith(".css") ? "text/css" : "image/");
            assertThat(response.headers().firstValue("Cache-Control")).contains("no-cache");
            assertThat(response.headers().firstValue("Last-Modified")).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/staff"})
    void headOfThePageHasTheFieldsOfGet(String path) {
        HttpResponse<String> head = send(request(path).HEAD());
        assertThat(head.statusCode()).isEqualTo(200);
        HttpResponse<String> page = get(path);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
        for (String field : List.of("Content-Type", "Cache-Control", "Content-Security-Policy")) {
            assertThat(head.headers().firstValue(field))
                    .isEqualTo(page.headers().firstValue(field));
        }
    }

    @Test
    void staffHaveThePageOfTravellersAndNothingBelowIt() {
        assertThat(get("/staff").body()).isEqualTo(get("/").body());
        assertThat(get("/staff/flights").statusCode()).isEqualTo(404);
    }

    @Test
    void codeForStaffIsNotInTheFirstPage() throws IOException {
        assertThat(get("/").body()).doesNotContain("/site/staff/");
        assertThat(get("/site/staff/staff.css").statusCode()).isEqualTo(200);
        assertThat(Files.readString(SITE.resolve("app.js")))
                .doesNotContainPattern("from '\\./staff/")
                .contains("import('./staff/site.js')");
    }

    @Test
    void thePolicyNeedsNoInlineScript() {
        assertThat(get("/").body())
                .doesNotContainPattern("<script(?![^>]*src=)")
                .doesNotContainPattern(" on\\w+=|style=");
    }

    @Test
    void theLibraryHasTheHashInThePage() throws NoSuchAlgorithmException {
        Matcher preload = INTEGRITY.matcher(get("/").body());
        assertThat(preload.find()).isTrue();
        byte[] library =
                send(request(preload.group(1)), BodyHandlers.ofByteArray()).body();
        assertThat(Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-384").digest(library)))
                .isEqualTo(preload.group(2));
    }

    @Test
    void everyImportedFileIsThere() throws IOException {
        try (Stream<Path> files = Files.walk(SITE)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".js")).toList()) {
                for (String imported : groups(IMPORT, Files.readString(file)).toList()) {
                    assertThat(imported).as(file.toString()).startsWith(imported.startsWith("/") ? "/_static/" : ".");
                    assertThat(imported.startsWith("/") || Files.exists(file.resolveSibling(imported)))
                            .as("%s imports %s", file, imported)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void theLanguagesHaveTheSameTexts() throws IOException {
        assertThat(keys("ar")).isEqualTo(keys("en")).hasSizeGreaterThan(100);
    }

    @Test
    void eachCityOfTheTimetableHasAnArabicName() throws IOException {
        Set<String> cities;
        try (Stream<String> airports = Files.lines(AIRPORTS)) {
            cities = airports.skip(1).map(airport -> airport.split(",")[2]).collect(Collectors.toSet());
        }
        assertThat(groups(CITY, Files.readString(SITE.resolve("texts/cities-ar.js"))))
                .containsExactlyInAnyOrderElementsOf(cities);
    }

    private static Set<String> keys(String language) throws IOException {
        return groups(KEY, Files.readString(SITE.resolve("texts/" + language + ".js")))
                .map(key -> PLURAL.matcher(key).replaceAll(""))
                .collect(Collectors.toSet());
    }

    private static Stream<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult found) -> found.group(1));
    }
}
