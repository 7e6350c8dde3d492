package dev.jetway.platform.problem;

import dev.jetway.contracts.ProblemCode;
import java.util.List;
import java.util.Map;

/** Ends a request with a problem. Thrown by API classes; a domain returns refusals as values. */
public final class ProblemException extends RuntimeException {

    private final ProblemCode code;
    private final transient List<FieldProblem> errors;
    private final transient Map<String, Object> members;

    public ProblemException(ProblemCode code, String detail) {
        this(code, detail, List.of());
    }

    public ProblemException(ProblemCode code, String detail, List<FieldProblem> errors) {
        this(code, detail, errors, Map.of());
    }

    /**
     * A problem with extension members.
     *
     * @param members extension members of RFC 9457, by name
     */
    public ProblemException(ProblemCode code, String detail, Map<String, Object> members) {
        this(code, detail, List.of(), members);
    }

    private ProblemException(ProblemCode code, String detail, List<FieldProblem> errors, Map<String, Object> members) {
        super(detail, null, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.members = Map.copyOf(members);
    }

    /** An invalid field. */
    public static ProblemException invalid(String field, String message) {
        return new ProblemException(
                ProblemCode.INVALID_REQUEST,
                "The request has a field that is not valid.",
                List.of(new FieldProblem(field, message)));
    }

    /** The code of the problem. */
    public ProblemCode code() {
        return code;
    }

    /** Validation errors of fields. */
    public List<FieldProblem> errors() {
        return errors;
    }

    /** Extension members. */
    Map<String, Object> members() {
        return members;
    }
}
