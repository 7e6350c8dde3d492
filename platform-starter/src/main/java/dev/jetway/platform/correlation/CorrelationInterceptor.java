package dev.jetway.platform.correlation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Opens a correlation scope for a request whose path contains a booking reference. */
record CorrelationInterceptor(Correlation correlation, CorrelationProperties properties)
        implements AsyncHandlerInterceptor {

    private static final String SCOPE = CorrelationInterceptor.class.getName();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            for (String variable : properties.pathVariables()) {
                if (variables.get(variable) instanceof String id) {
                    request.setAttribute(SCOPE, correlation.open(id));
                    break;
                }
            }
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        close(request);
    }

    /** Scopes are bound to a thread, and another thread completes the request. */
    @Override
    public void afterConcurrentHandlingStarted(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        close(request);
    }

    private static void close(HttpServletRequest request) {
        if (request.getAttribute(SCOPE) instanceof Correlation.Scope scope) {
            request.removeAttribute(SCOPE);
            scope.close();
        }
    }
}
