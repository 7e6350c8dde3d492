package dev.jetway.platform.trail;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Follows a request whose path names what it is about. */
final class TrailInterceptor implements AsyncHandlerInterceptor {

    private static final String FOLLOWED = TrailInterceptor.class.getName();

    private final Trail trail;
    private final TrailSettings settings;

    TrailInterceptor(Trail trail, TrailSettings settings) {
        this.trail = trail;
        this.settings = settings;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            for (String variable : settings.pathVariables()) {
                if (variables.get(variable) instanceof String name) {
                    request.setAttribute(FOLLOWED, trail.follow(name));
                    break;
                }
            }
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        end(request);
    }

    /** The thread that began goes on to other work; another one finishes this. */
    @Override
    public void afterConcurrentHandlingStarted(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        end(request);
    }

    private static void end(HttpServletRequest request) {
        if (request.getAttribute(FOLLOWED) instanceof Trail.Followed followed) {
            request.removeAttribute(FOLLOWED);
            followed.close();
        }
    }
}
