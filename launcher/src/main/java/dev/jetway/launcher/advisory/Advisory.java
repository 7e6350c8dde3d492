package dev.jetway.launcher.advisory;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A published advisory, with all the ids that it goes by. */
record Advisory(List<String> ids, Severity severity, String summary, boolean isWithdrawn) {

    /** From the format of the Open Source Vulnerabilities schema. */
    static Advisory of(JsonNode osv) {
        return new Advisory(
                Stream.concat(
                                Stream.of(osv.path("id").asString("")),
                                osv.path("aliases").valueStream().map(JsonNode::asString))
                        .toList(),
                Severity.saidBy(osv.path("database_specific").path("severity").asString("")),
                osv.path("summary").asString(""),
                !osv.path("withdrawn").asString("").isEmpty());
    }

    String id() {
        return ids.getFirst();
    }
}
