package dev.jetway.replication.audit;

/**
 * A difference between two sources.
 *
 * @param check which question was asked
 * @param subject what it is about: ids and references, never a person
 */
record Difference(String check, String subject, String expected, String found) {}
