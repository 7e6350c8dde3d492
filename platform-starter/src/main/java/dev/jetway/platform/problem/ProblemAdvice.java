package dev.jetway.platform.problem;

import dev.jetway.contracts.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
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

/** Maps exceptions of controllers to problems. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(ProblemException problem, HttpServletRequest request) {
        return problems.answer(problem, request.getRequestURI());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalidFields(BindException invalid, HttpServletRequest request) {
        return invalid(
                request,
                invalid.getAllErrors().stream().map(ProblemAdvice::problemOf).toList());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalidParameters(
            HandlerMethodValidationException invalid, HttpServletRequest request) {
        return invalid(
                request,
                invalid.getParameterValidationResults().stream()
                        .flatMap(result -> problemsOf(result).stream())
                        .toList());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalidParameters(ConstraintViolationException invalid, HttpServletRequest request) {
        return invalid(
                request,
                invalid.getConstraintViolations().stream()
                        .map(each -> new FieldProblem(each.getPropertyPath().toString(), each.getMessage()))
                        .toList());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongType(MethodArgumentTypeMismatchException wrong, HttpServletRequest request) {
        return invalid(request, List.of(new FieldProblem(wrong.getName(), "is not of the expected form")));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(MissingServletRequestParameterException missing, HttpServletRequest request) {
        return invalid(request, List.of(new FieldProblem(missing.getParameterName(), "is required")));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(MissingRequestHeaderException missing, HttpServletRequest request) {
        return invalid(request, List.of(new FieldProblem(missing.getHeaderName(), "is required")));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException unreadable, HttpServletRequest request) {
        List<FieldProblem> errors = JsonErrorPath.fieldOf(unreadable)
                .map(field -> List.of(new FieldProblem(field, "is not of the expected form")))
                .orElse(List.of());
        return problems.answer(
                ProblemCode.INVALID_REQUEST,
                "The body is not JSON of the expected form.",
                request.getRequestURI(),
                errors);
    }

    /** Tomcat decodes parameters when the first one is read. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> undecodable(InvalidParameterException undecodable, HttpServletRequest request) {
        return undecodable.getErrorCode() == ProblemCode.REQUEST_TOO_LARGE.status()
                ? problems.answer(
                        ProblemCode.REQUEST_TOO_LARGE,
                        "There are too many parameters.",
                        request.getRequestURI(),
                        List.of())
                : problems.answer(
                        ProblemCode.INVALID_REQUEST,
                        "The parameters are not in UTF-8, or not encoded as they should be.",
                        request.getRequestURI(),
                        List.of());
    }

    /** The client has disconnected. */
    @ExceptionHandler
    void disconnected(AsyncRequestNotUsableException disconnected) {
        log.debug("The client has disconnected: {}", disconnected.getClass().getSimpleName());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> other(Exception failure, HttpServletRequest request) throws Exception {
        if (failure instanceof AccessDeniedException || failure instanceof AuthenticationException) {
            throw failure;
        }
        if (failure instanceof ErrorResponse response) {
            return framework(response, failure, request);
        }
        if (TransientFailures.isTransient(failure)) {
            log.warn("Responded with 503 after a transient failure: {}", typesOf(failure));
            return problems.answer(
                    ProblemCode.SERVICE_UNAVAILABLE,
                    "Please try again shortly; nothing was done that can't be repeated.",
                    request.getRequestURI(),
                    List.of());
        }
        return internalError(failure, request);
    }

    private ResponseEntity<ProblemDetail> framework(
            ErrorResponse response, Exception failure, HttpServletRequest request) {
        ProblemCode code =
                ProblemErrorController.problemFor(response.getStatusCode().value());
        if (code == ProblemCode.INTERNAL_ERROR) {
            return internalError(failure, request);
        }
        ResponseEntity<ProblemDetail> answer =
                problems.answer(code, code.title() + ".", request.getRequestURI(), List.of());
        return ResponseEntity.status(answer.getStatusCode())
                .headers(headers -> {
                    headers.addAll(response.getHeaders());
                    headers.addAll(answer.getHeaders());
                })
                .body(answer.getBody());
    }

    private ResponseEntity<ProblemDetail> internalError(Exception failure, HttpServletRequest request) {
        log.error("Responded with 500", failure);
        return problems.answer(
                ProblemCode.INTERNAL_ERROR,
                "An internal error occurred; please quote the traceId.",
                request.getRequestURI(),
                List.of());
    }

    private ResponseEntity<ProblemDetail> invalid(HttpServletRequest request, List<FieldProblem> errors) {
        return problems.answer(
                ProblemCode.INVALID_REQUEST,
                "The request has fields that are not valid.",
                request.getRequestURI(),
                errors);
    }

    private static String typesOf(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure.getClass().getSimpleName()
                + (cause == null ? "" : " < " + cause.getClass().getSimpleName());
    }

    private static FieldProblem problemOf(ObjectError error) {
        String field = error instanceof FieldError named ? named.getField() : error.getObjectName();
        boolean conversion = error instanceof FieldError named && named.isBindingFailure();
        return new FieldProblem(field, conversion ? "is not of the expected form" : message(error));
    }

    private static List<FieldProblem> problemsOf(ParameterValidationResult result) {
        if (result instanceof ParameterErrors errors) {
            return errors.getAllErrors().stream().map(ProblemAdvice::problemOf).toList();
        }
        String name = String.valueOf(result.getMethodParameter().getParameterName());
        return result.getResolvableErrors().stream()
                .map(error -> new FieldProblem(name, message(error)))
                .toList();
    }

    private static String message(MessageSourceResolvable error) {
        String message = error.getDefaultMessage();
        return message == null ? "is not valid" : message;
    }
}
