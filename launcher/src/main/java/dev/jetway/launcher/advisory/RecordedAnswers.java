package dev.jetway.launcher.advisory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Recorded answers in a file, for use without internet: {@code found} has the ids of each package URL, {@code advisories}
 * each advisory by its id, in OSV's format.
 */
record RecordedAnswers(JsonNode answers) implements AdvisorySource {

    static RecordedAnswers in(Path file) throws IOException {
        try {
            return new RecordedAnswers(JsonMapper.shared().readTree(Files.readAllBytes(file)));
        } catch (JacksonException unreadable) {
            throw new IOException(file + " is not JSON", unreadable);
        }
    }

    @Override
    public List<List<String>> idsFor(List<String> packageUrls) {
        return packageUrls.stream()
                .map(each -> answers.path("found")
                        .path(each)
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList())
                .toList();
    }

    @Override
    public Advisory advisory(String id) throws IOException {
        JsonNode advisory = answers.path("advisories").path(id);
        if (!advisory.isObject()) {
            throw new IOException("The recorded answers have no advisory " + id);
        }
        return Advisory.of(advisory);
    }
}
