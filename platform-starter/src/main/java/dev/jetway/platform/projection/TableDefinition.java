package dev.jetway.platform.projection;

import java.util.SequencedMap;

/**
 * A table of the primary as it is after a change of its definition.
 *
 * @param table such as {@code booking.passenger}
 * @param columns in their order, with the type that each has in a copy
 */
record TableDefinition(String table, SequencedMap<String, ColumnType> columns) {}
