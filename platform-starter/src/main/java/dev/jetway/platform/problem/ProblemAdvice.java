package dev.jetway.platform.problem;

import dev.jetway.contracts.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/** Maps exceptions of controllers to problems. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
record ProblemAdvice(Problems problems) {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private static final String INVALID_FORMAT = "has an invalid format";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(Exception failure, HttpServletRequest request) throws Exception {
        String path = request.getRequestURI();
        return switch (failure) {
            case ProblemException problem -> problems.response(problem, path);
            case BindException invalid ->
                invalid(path, invalid.getAllErrors().stream().map(ProblemAdvice::problemOf));
            case HandlerMethodValidationException invalid ->
                invalid(path, invalid.getParameterValidationResults().stream().flatMap(ProblemAdvice::problemsOf));
            case ConstraintViolationException invalid ->
                invalid(
                        path,
                        invalid.getConstraintViolations().stream()
                                .map(each ->
                                        new FieldProblem(each.getPropertyPath().toString(), each.getMessage())));
            case MethodArgumentTypeMismatchException wrong ->
                invalid(path, Stream.of(new FieldProblem(wrong.getName(), INVALID_FORMAT)));
            case MissingServletRequestParameterException missing ->
                invalid(path, Stream.of(new FieldProblem(missing.getParameterName(), "is required")));
            case MissingRequestHeaderException missing ->
                invalid(path, Stream.of(new FieldProblem(missing.getHeaderName(), "is required")));
            case HttpMessageNotReadableException unreadable ->
                problems.response(
                        ProblemCode.INVALID_REQUEST,
                        "The body is not valid JSON, or does not match the schema.",
                        path,
                        fieldOf(unreadable).map(field -> new FieldProblem(field, INVALID_FORMAT)).stream()
                                .toList());
            // Tomcat decodes parameters when the first one is read.
            case InvalidParameterException undecodable ->
                undecodable.getErrorCode() == ProblemCode.REQUEST_TOO_LARGE.status()
                        ? problems.response(
                                ProblemCode.REQUEST_TOO_LARGE, "There are too many parameters.", path, List.of())
                        : problems.response(
                                ProblemCode.INVALID_REQUEST,
                                "The parameters are not UTF-8, or their encoding is invalid.",
                                path,
                                List.of());
            case AccessDeniedException denied -> throw denied;
            case AuthenticationException denied -> throw denied;
            case ErrorResponse response -> framework(response, failure, path);
            default -> unexpected(failure, path);
        };
    }

    /** The client has disconnected. */
    @ExceptionHandler
    void disconnected(AsyncRequestNotUsableException disconnected) {
        log.debug("The client has disconnected: {}", disconnected.getClass().getSimpleName());
    }

    private ResponseEntity<ProblemDetail> unexpected(Exception failure, String path) {
        if (TransientFailures.isTransient(failure)) {
            log.warn("Responded with 503 after a transient failure: {}", TransientFailures.describe(failure));
            return problems.response(
                    ProblemCode.SERVICE_UNAVAILABLE,
                    "A dependency is unavailable. Retry the request, with the same Idempotency-Key if it had one.",
                    path,
                    List.of());
        }
        log.error("Responded with 500", failure);
        return problems.response(
                ProblemCode.INTERNAL_ERROR,
                "An internal error occurred. Quote the traceId in a report.",
                path,
                List.of());
    }

    private ResponseEntity<ProblemDetail> framework(ErrorResponse response, Exception failure, String path) {
        ProblemCode code =
                ProblemErrorController.problemFor(response.getStatusCode().value());
        if (code == ProblemCode.INTERNAL_ERROR) {
            return unexpected(failure, path);
        }
        ResponseEntity<ProblemDetail> problem = problems.response(code, code.title() + ".", path, List.of());
        return ResponseEntity.status(problem.getStatusCode())
                .headers(headers -> {
                    headers.addAll(response.getHeaders());
                    headers.addAll(problem.getHeaders());
                })
                .body(problem.getBody());
    }

    /** Sorted, so that a list comes before its elements if not all errors are in the response. */
    private ResponseEntity<ProblemDetail> invalid(String path, Stream<FieldProblem> errors) {
        return problems.response(
                ProblemCode.INVALID_REQUEST,
                "The request has fields that are not valid.",
                path,
                errors.sorted(Comparator.comparing(FieldProblem::field)).toList());
    }

    private static FieldProblem problemOf(ObjectError error) {
        String field = error instanceof FieldError named ? named.getField() : error.getObjectName();
        boolean conversion = error instanceof FieldError named && named.isBindingFailure();
        return new FieldProblem(field, conversion ? INVALID_FORMAT : message(error));
    }

    private static Stream<FieldProblem> problemsOf(ParameterValidationResult result) {
        if (result instanceof ParameterErrors errors) {
            return errors.getAllErrors().stream().map(ProblemAdvice::problemOf);
        }
        String name = String.valueOf(result.getMethodParameter().getParameterName());
        return result.getResolvableErrors().stream().map(error -> new FieldProblem(name, message(error)));
    }

    private static String message(MessageSourceResolvable error) {
        String message = error.getDefaultMessage();
        return message == null ? "is not valid" : message;
    }

    /** The path of the field at which deserialization failed. */
    private static Optional<String> fieldOf(HttpMessageNotReadableException unreadable) {
        if (!(unreadable.getCause() instanceof JacksonException json)
                || json.getPath().isEmpty()) {
            return Optional.empty();
        }
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : json.getPath()) {
            if (step.getPropertyName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            } else {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return Optional.of(path.toString());
    }
}
