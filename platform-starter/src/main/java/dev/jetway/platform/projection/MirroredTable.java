package dev.jetway.platform.projection;

/**
 * A table of the primary that a service keeps a copy of, row for row, in a table of its keyspace: under the same names, and
 * with the columns that the table gets later. What is in the copy from the start, and its key, says {@code
 * cassandra/schema.cql}.
 *
 * @param name of the subscription to its rows; stands in the consumer group, and must stay as it is
 * @param topic the topic of the table's row changes
 * @param source the table, such as {@code booking.passenger}
 * @param copy the copy's name within the keyspace
 */
public record MirroredTable(String name, String topic, String source, String copy) {}
