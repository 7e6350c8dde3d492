package dev.jetway.platform.documentation;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.util.StringUtils;

/** Moves the problem responses of operations to shared components. */
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
                .map(SharedProblemResponses::inCamelCase)
                .collect(Collectors.joining("Or"));
        components.addResponses(name, response);
        return new ApiResponse().$ref("#/components/responses/" + name);
    }

    private static String inCamelCase(String code) {
        return Arrays.stream(code.split("-", -1)).map(StringUtils::capitalize).collect(Collectors.joining());
    }
}
