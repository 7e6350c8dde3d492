package dev.jetway.launcher.advisory;

import dev.jetway.launcher.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Answers in a file, for where there is no internet: {@code found} has the ids for each package URL, {@code advisories} each
 * advisory by its id, as OSV writes it.
 */
record RecordedAnswers(Json answers) implements AdvisorySource {

    static RecordedAnswers in(Path file) throws IOException {
        try {
            return new RecordedAnswers(Json.parse(Files.readString(file)));
        } catch (Json.NotJson unreadable) {
            throw new IOException(file + " is not JSON", unreadable);
        }
    }

    @Override
    public List<List<String>> idsFor(List<String> packageUrls) {
        return packageUrls.stream()
                .map(each -> answers.at("found", each).elements().stream()
                        .map(Json::text)
                        .toList())
                .toList();
    }

    @Override
    public Advisory advisory(String id) throws IOException {
        Json advisory = answers.at("advisories", id);
        if (advisory.value() == null) {
            throw new IOException("The recorded answers have no advisory " + id);
        }
        return Advisory.of(advisory);
    }
}
