package dev.jetway.platform.problem;

/**
 * What is wrong with one field of a request.
 *
 * @param field its path, such as {@code passengers[0].givenName}
 * @param message what would be right; says nothing of the value that was sent
 */
public record FieldProblem(String field, String message) {}
