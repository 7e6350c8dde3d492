package dev.jetway.platform.problem;

import dev.jetway.contracts.ProblemCode;
import java.util.List;

/** An answer that is a problem. Thrown where HTTP is spoken, not in a domain, which returns its refusals as values. */
public final class ProblemException extends RuntimeException {

    private final ProblemCode code;
    private final transient List<FieldProblem> errors;

    public ProblemException(ProblemCode code, String detail) {
        this(code, detail, List.of());
    }

    public ProblemException(ProblemCode code, String detail, List<FieldProblem> errors) {
        super(detail, null, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    /** A request in which this one field is wrong. */
    public static ProblemException invalid(String field, String message) {
        return new ProblemException(
                ProblemCode.INVALID_REQUEST,
                "The request has a field that is not valid.",
                List.of(new FieldProblem(field, message)));
    }

    /** Which problem it is. */
    public ProblemCode code() {
        return code;
    }

    /** What is wrong with the request's fields; empty where no field is to blame. */
    public List<FieldProblem> errors() {
        return errors;
    }
}
