package dev.jetway.platform.projection;

import dev.jetway.platform.messaging.UnreadableMessage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Parses Debezium's envelope of a row change (JSON without schemas).
 *
 * @param epoch of the positions it reads, see {@link SourcePosition}
 */
public record RowChangeReader(JsonMapper json, int epoch) {

    /** The change; empty for a tombstone or an operation that does not concern a row. */
    public Optional<RowChange> read(byte @Nullable [] message) {
        if (message == null || message.length == 0) {
            return Optional.empty();
        }
        try {
            return read(json.readTree(message));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            throw new UnreadableMessage("A row change can't be read");
        }
    }

    private Optional<RowChange> read(JsonNode envelope) {
        if (envelope == null || envelope.isNull()) {
            return Optional.empty();
        }
        RowChange.Operation operation = switch (envelope.path("op").asString("")) {
            case "r" -> RowChange.Operation.READ;
            case "c" -> RowChange.Operation.CREATE;
            case "u" -> RowChange.Operation.UPDATE;
            case "d" -> RowChange.Operation.DELETE;
            default -> null;
        };
        if (operation == null) {
            return Optional.empty();
        }
        JsonNode source = envelope.path("source");
        return Optional.of(new RowChange(
                operation,
                nullable(envelope.path("before")),
                nullable(envelope.path("after")),
                SourcePosition.of(
                        epoch,
                        source.path("file").asString(""),
                        source.path("pos").asLong(-1))));
    }

    private static @Nullable JsonNode nullable(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : node;
    }
}
