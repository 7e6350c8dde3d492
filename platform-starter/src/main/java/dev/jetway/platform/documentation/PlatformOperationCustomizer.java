package dev.jetway.platform.documentation;

import dev.jetway.contracts.ProblemCode;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/**
 * Adds the platform's conventions to each operation: its security requirement (unless it has an empty {@link
 * SecurityRequirements}), the schema of its {@code Idempotency-Key}, and its problem responses.
 */
final class PlatformOperationCustomizer implements GlobalOperationCustomizer {

    private static final String KEY = "Idempotency-Key";
    private static final int KEY_LENGTH_MAX = 64;

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        boolean open = isOpen(handler);
        operation.setSecurity(
                open ? List.of() : List.of(new SecurityRequirement().addList(PlatformOpenApiCustomizer.SCHEME)));
        Optional<Parameter> key = key(operation);
        key.ifPresent(PlatformOperationCustomizer::describe);
        addLocation(operation);
        byStatus(problems(operation, key, handler.getMethodAnnotation(ProblemResponses.class)))
                .forEach((status, codes) ->
                        operation.getResponses().addApiResponse(status.toString(), ProblemApiResponses.of(codes)));
        PlatformOpenApiCustomizer.SHARED_PROBLEMS.forEach((name, code) -> {
            boolean aboutTokens = code == ProblemCode.UNAUTHORIZED || code == ProblemCode.FORBIDDEN;
            if (!aboutTokens || !open) {
                operation.getResponses().addApiResponse(Integer.toString(code.status()), reference(name));
            }
        });
        operation.getResponses().addApiResponse("default", reference(PlatformOpenApiCustomizer.ANY_OTHER_PROBLEM));
        return operation;
    }

    private static boolean isOpen(HandlerMethod handler) {
        return AnnotatedElementUtils.hasAnnotation(handler.getMethod(), SecurityRequirements.class)
                || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), SecurityRequirements.class);
    }

    private static Optional<Parameter> key(Operation operation) {
        List<Parameter> parameters = operation.getParameters() == null ? List.of() : operation.getParameters();
        return parameters.stream()
                .filter(parameter -> KEY.equals(parameter.getName()))
                .findFirst();
    }

    private static void describe(Parameter key) {
        Schema<String> form = new Schema<>(SpecVersion.V31);
        form.typesItem("string").minLength(1).maxLength(KEY_LENGTH_MAX).pattern("^[!-~]+$");
        key.setSchema(form);
        key.setDescription(
                "Unique for each request. A repeated request with the same key and body gets the response of the first,"
                        + " so that a request without a response can be repeated safely.");
        key.setExample(ExampleDateShifter.KEY);
    }

    /** A 201 response has a Location header. */
    private static void addLocation(Operation operation) {
        ApiResponse created = operation.getResponses().get("201");
        if (created != null) {
            Schema<String> location = new Schema<>(SpecVersion.V31);
            location.typesItem("string").format("uri-reference");
            created.addHeaderObject(
                    "Location",
                    new Header()
                            .description("The URI of the created resource")
                            .required(true)
                            .schema(location));
        }
    }

    private static Collection<ProblemCode> problems(
            Operation operation, Optional<Parameter> key, @Nullable ProblemResponses own) {
        List<ProblemCode> codes = new ArrayList<>();
        if (operation.getRequestBody() != null || operation.getParameters() != null) {
            codes.add(ProblemCode.INVALID_REQUEST);
        }
        if (key.isPresent() && Boolean.TRUE.equals(key.get().getRequired())) {
            codes.add(ProblemCode.IDEMPOTENCY_KEY_REQUIRED);
        }
        if (own != null) {
            codes.addAll(List.of(own.value()));
        }
        if (key.isPresent()) {
            codes.add(ProblemCode.REQUEST_IN_PROGRESS);
            codes.add(ProblemCode.IDEMPOTENCY_KEY_REUSED);
        }
        return codes;
    }

    private static Map<Integer, List<ProblemCode>> byStatus(Collection<ProblemCode> codes) {
        Map<Integer, List<ProblemCode>> byStatus = new TreeMap<>();
        codes.forEach(code -> byStatus.computeIfAbsent(code.status(), status -> new ArrayList<>())
                .add(code));
        return byStatus;
    }

    private static ApiResponse reference(String name) {
        return new ApiResponse().$ref("#/components/responses/" + name);
    }
}
