package dev.jetway.launcher.advisory;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A published advisory, with all the ids that it goes by. */
record Advisory(List<String> ids, Severity severity, String summary, boolean isWithdrawn) {

    /** In the terms of GitHub's database, which OSV passes on. */
    enum Severity {
        LOW,
        MODERATE,
        HIGH,
        CRITICAL
    }

    /** From the format of the Open Source Vulnerabilities schema. A missing or unknown severity counts as critical. */
    static Advisory of(JsonNode osv) {
        String severity =
                osv.path("database_specific").path("severity").asString("").toUpperCase(Locale.ROOT);
        return new Advisory(
                Stream.concat(
                                Stream.of(osv.path("id").asString("")),
                                osv.path("aliases").valueStream().map(JsonNode::asString))
                        .toList(),
                Stream.of(Severity.values())
                        .filter(known -> known.name().equals(severity))
                        .findFirst()
                        .orElse(Severity.CRITICAL),
                osv.path("summary").asString(""),
                !osv.path("withdrawn").asString("").isEmpty());
    }

    String id() {
        return ids.getFirst();
    }
}
