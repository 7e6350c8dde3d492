package dev.jetway.platform.problem;

import dev.jetway.contracts.ProblemCode;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
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

/** Responds with a problem when the container or a filter sends only a status, such as for a body that is not received. */
@RestController
public class ProblemErrorController implements ErrorController {

    private final Problems problems;
    private final Tracer tracer;

    public ProblemErrorController(Problems problems, ObjectProvider<Tracer> tracer) {
        this.problems = problems;
        this.tracer = tracer.getIfAvailable(() -> Tracer.NOOP);
    }

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        String path = Objects.toString(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), "/");
        String message = Objects.toString(request.getAttribute(RequestDispatcher.ERROR_MESSAGE), "");
        // The observation filter has ended, but the problem still has the request's trace id.
        try (Tracer.SpanInScope _ = tracer.withSpan(spanOf(request))) {
            return problems.response(problemFor(status), detailFor(status, message), path, List.of());
        }
    }

    /**
     * The detail of the problem.
     *
     * @param message of the error; only for the client if its source is known
     */
    protected String detailFor(int status, String message) {
        return "The request failed.";
    }

    private static @Nullable Span spanOf(HttpServletRequest request) {
        return ServerHttpObservationFilter.findObservationContext(request)
                .map(context -> context.<TracingContext>get(TracingContext.class))
                .map(TracingContext::getSpan)
                .orElse(null);
    }

    /** The gateway buffers bodies, so a timeout while reading one is a failure of the platform. */
    static ProblemCode problemFor(int status) {
        if (status == ProblemCode.REQUEST_TIMEOUT.status()) {
            return ProblemCode.SERVICE_UNAVAILABLE;
        }
        return Arrays.stream(ProblemCode.values())
                .filter(problem -> problem.status() == status)
                .findFirst()
                .orElse(status < 500 ? ProblemCode.INVALID_REQUEST : ProblemCode.INTERNAL_ERROR);
    }
}
