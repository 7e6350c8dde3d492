package dev.jetway.identity;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.platform.problem.Problems;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** What is answered when a filter gives up with a status only, such as OAuth's when a redirect URI is not known. */
@Hidden
@RestController
class ErrorAnswers implements ErrorController {

    private final Problems problems;
    private final Tracer tracer;

    ErrorAnswers(Problems problems, ObjectProvider<Tracer> tracer) {
        this.problems = problems;
        this.tracer = tracer.getIfAvailable(() -> Tracer.NOOP);
    }

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        String path = Objects.toString(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), "/");
        // Filters have been left by now, and the request's span with them; the answer is still of its trace.
        try (Tracer.SpanInScope _ = tracer.withSpan(spanOf(request))) {
            return problems.answer(problemFor(status), detailFor(status, request), path, List.of());
        }
    }

    private static @Nullable Span spanOf(HttpServletRequest request) {
        return ServerHttpObservationFilter.findObservationContext(request)
                .map(context -> context.<TracingContext>get(TracingContext.class))
                .map(TracingContext::getSpan)
                .orElse(null);
    }

    private static ProblemCode problemFor(int status) {
        return Arrays.stream(ProblemCode.values())
                .filter(problem -> problem.status() == status)
                .findFirst()
                .orElse(status < 500 ? ProblemCode.INVALID_REQUEST : ProblemCode.INTERNAL_ERROR);
    }

    /** With a 400, OAuth's filters say which parameter is wrong, in words of their own and of nobody else's making. */
    private static String detailFor(int status, HttpServletRequest request) {
        String message = Objects.toString(request.getAttribute(RequestDispatcher.ERROR_MESSAGE), "");
        return status == 400 && message.startsWith("[") ? message : "The request can't be answered.";
    }
}
