package dev.jetway.launcher.advisory;

import dev.jetway.launcher.json.Json;
import java.util.List;
import java.util.stream.Stream;

/** A published advisory, with all the ids that it goes by. */
record Advisory(List<String> ids, Severity severity, String summary, boolean isWithdrawn) {

    /** From the format of the Open Source Vulnerabilities schema. */
    static Advisory of(Json osv) {
        return new Advisory(
                Stream.concat(
                                Stream.of(osv.at("id").text()),
                                osv.at("aliases").elements().stream().map(Json::text))
                        .toList(),
                Severity.saidBy(osv.at("database_specific", "severity").text()),
                osv.at("summary").text(),
                !osv.at("withdrawn").text().isEmpty());
    }

    String id() {
        return ids.getFirst();
    }
}
