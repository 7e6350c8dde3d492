package dev.jetway.identity;

import dev.jetway.platform.problem.ProblemErrorController;
import dev.jetway.platform.problem.Problems;
import io.micrometer.tracing.Tracer;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.RestController;

/**
 * Adds the description of OAuth 2.0 errors that are not redirected, such as an unregistered redirect URI. It is the
 * framework's text and has no input in it.
 */
@Hidden
@RestController
class OAuthErrorController extends ProblemErrorController {

    OAuthErrorController(Problems problems, ObjectProvider<Tracer> tracer) {
        super(problems, tracer);
    }

    @Override
    protected String detailFor(int status, String message) {
        return status == 400 && message.startsWith("[") ? message : super.detailFor(status, message);
    }
}
