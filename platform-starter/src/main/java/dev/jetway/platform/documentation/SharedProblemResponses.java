package dev.jetway.platform.documentation;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.util.StringUtils;

/** Writes each answer of problems once into a document, under the names of its problems, and has operations refer to it. */
final class SharedProblemResponses {

    private SharedProblemResponses() {}

    static void share(OpenAPI document) {
        if (document.getPaths() == null) {
            return;
        }
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> operation
                        .getResponses()
                        .replaceAll((status, answer) -> shared(answer, document.getComponents())));
    }

    private static ApiResponse shared(ApiResponse answer, Components components) {
        MediaType problem = answer.getContent() == null
                ? null
                : answer.getContent().get(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        if (problem == null || problem.getExamples() == null) {
            return answer;
        }
        String name = problem.getExamples().keySet().stream()
                .map(SharedProblemResponses::inCamelCase)
                .collect(Collectors.joining("Or"));
        components.addResponses(name, answer);
        return new ApiResponse().$ref("#/components/responses/" + name);
    }

    private static String inCamelCase(String code) {
        return Arrays.stream(code.split("-", -1)).map(StringUtils::capitalize).collect(Collectors.joining());
    }
}
