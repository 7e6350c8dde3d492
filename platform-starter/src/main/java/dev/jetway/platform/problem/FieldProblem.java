package dev.jetway.platform.problem;

/**
 * A validation error of one field.
 *
 * @param field its path, such as {@code passengers[0].givenName}
 * @param message what is expected; does not contain the value
 */
public record FieldProblem(String field, String message) {}
