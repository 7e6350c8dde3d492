package dev.jetway.identity;

import dev.jetway.platform.problem.ProblemErrorController;
import dev.jetway.platform.problem.Problems;
import io.micrometer.tracing.Tracer;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.RestController;

/**
 * Says in addition which parameter is wrong where OAuth's filters do, such as when a redirect URI is not known: in words of
 * their own and of nobody else's making.
 */
@Hidden
@RestController
class OAuthErrorAnswers extends ProblemErrorController {

    OAuthErrorAnswers(Problems problems, ObjectProvider<Tracer> tracer) {
        super(problems, tracer);
    }

    @Override
    protected String detailFor(int status, String message) {
        return status == 400 && message.startsWith("[") ? message : super.detailFor(status, message);
    }
}
