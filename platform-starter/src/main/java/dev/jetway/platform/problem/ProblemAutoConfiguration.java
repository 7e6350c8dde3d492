package dev.jetway.platform.problem;

import dev.jetway.contracts.ProblemCode;
import io.micrometer.tracing.Tracer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Problem details for Spring MVC services. */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(name = {"org.springframework.web.servlet.DispatcherServlet", "jakarta.validation.Validator"})
@Import({JsonBodyAdvice.class, ProblemAdvice.class, RequestIdFilter.class, RequestValidationFilter.class})
public class ProblemAutoConfiguration {

    @Bean
    Problems problems(ObjectProvider<Tracer> tracer, JsonMapper json) {
        return new Problems(tracer.getIfAvailable(), json);
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> problemErrorReportValve(
            Problems problems, JsonMapper json) {
        return tomcat -> tomcat.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemErrorReportValve(problems, json)));
    }

    @Bean
    @ConditionalOnMissingBean(ErrorController.class)
    ProblemErrorController problemErrorController(Problems problems, ObjectProvider<Tracer> tracer) {
        return new ProblemErrorController(problems, tracer);
    }

    /** Responds with a problem to requests that Tomcat rejects before the application. */
    static final class ProblemErrorReportValve extends ErrorReportValve {

        private final Problems problems;
        private final JsonMapper json;

        ProblemErrorReportValve(Problems problems, JsonMapper json) {
            this.problems = problems;
            this.json = json;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            AtomicBoolean open = new AtomicBoolean();
            response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, open);
            if (!open.get()) {
                return;
            }
            ProblemCode code = ProblemErrorController.problemFor(response.getStatus());
            response.setStatus(code.status());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            try {
                byte[] body = json.writeValueAsBytes(problems.detail(code, code.title() + ".", "/", List.of()));
                response.setContentLength(body.length);
                response.getOutputStream().write(body);
                response.finishResponse();
            } catch (IOException | IllegalStateException disconnected) {
                container.getLogger().debug("The client has disconnected", disconnected);
            }
        }
    }
}
