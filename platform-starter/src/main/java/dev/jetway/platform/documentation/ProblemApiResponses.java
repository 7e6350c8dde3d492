package dev.jetway.platform.documentation;

import dev.jetway.contracts.ProblemCode;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.util.StringUtils;

/** Describes problems as OpenAPI responses, with code, title and example. */
final class ProblemApiResponses {

    static final String SCHEMA = "Problem";

    private static final String REFERENCE = "#/components/schemas/" + SCHEMA;
    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

    private ProblemApiResponses() {}

    /** The response of one status, which several problems may share. */
    static ApiResponse of(Collection<ProblemCode> codes) {
        MediaType problem = body();
        codes.forEach(code -> problem.addExamples(code.code(), example(code)));
        ApiResponse response = new ApiResponse()
                .description(codes.stream()
                        .map(code -> "`%s`: %s.".formatted(code.code(), code.title()))
                        .collect(Collectors.joining("\n\n")))
                .content(content(problem));
        return codes.stream().anyMatch(ProblemApiResponses::isRetryable)
                ? response.headers(retryAfter(codes.stream().allMatch(ProblemApiResponses::isRetryable)))
                : response;
    }

    /** The default response. */
    static ApiResponse ofDefault() {
        return new ApiResponse().description("Any other problem").content(content(body()));
    }

    private static boolean isRetryable(ProblemCode code) {
        return switch (code) {
            case RATE_LIMITED, SERVICE_UNAVAILABLE, REQUEST_IN_PROGRESS -> true;
            default -> false;
        };
    }

    private static Map<String, Header> retryAfter(boolean always) {
        Schema<Integer> seconds = new Schema<>(SpecVersion.V31);
        seconds.typesItem("integer").minimum(BigDecimal.ONE);
        return Map.of(
                "Retry-After",
                new Header()
                        .description("Seconds to wait before a retry")
                        .required(always)
                        .schema(seconds));
    }

    private static Content content(MediaType problem) {
        return new Content().addMediaType(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE, problem);
    }

    private static MediaType body() {
        return new MediaType().schema(new Schema<>(SpecVersion.V31).$ref(REFERENCE));
    }

    private static Example example(ProblemCode code) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", code.type().toString());
        problem.put("title", code.title());
        problem.put("status", code.status());
        problem.put("detail", code.title() + ".");
        problem.put("instance", "/api/v1");
        problem.put("code", code.code());
        problem.put("traceId", TRACE_ID);
        return new Example().summary(code.code()).value(problem);
    }

    /** Moves the problem responses of operations to shared components. */
    static void share(OpenAPI document) {
        if (document.getPaths() == null) {
            return;
        }
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> operation
                        .getResponses()
                        .replaceAll((_, response) -> shared(response, document.getComponents())));
    }

    private static ApiResponse shared(ApiResponse response, Components components) {
        MediaType problem = response.getContent() == null
                ? null
                : response.getContent().get(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        if (problem == null || problem.getExamples() == null) {
            return response;
        }
        String name = problem.getExamples().keySet().stream()
                .map(ProblemApiResponses::inCamelCase)
                .collect(Collectors.joining("Or"));
        components.addResponses(name, response);
        return new ApiResponse().$ref("#/components/responses/" + name);
    }

    private static String inCamelCase(String code) {
        return Arrays.stream(code.split("-", -1)).map(StringUtils::capitalize).collect(Collectors.joining());
    }
}
