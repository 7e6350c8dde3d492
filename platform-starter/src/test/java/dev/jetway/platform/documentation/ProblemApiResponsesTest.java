package dev.jetway.platform.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.contracts.ProblemCode;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ProblemApiResponsesTest {

    @Test
    void equalProblemResponsesAreShared() {
        ApiResponse found = new ApiResponse().description("Found");
        Operation read = operation(found, ProblemCode.INVALID_REQUEST);
        Operation write = operation(found, ProblemCode.INVALID_REQUEST);
        Operation buy = operation(found, ProblemCode.INVALID_REQUEST, ProblemCode.OFFER_INVALID);
        OpenAPI document = new OpenAPI()
                .components(new Components())
                .path("/one", new PathItem().get(read).post(write))
                .path("/other", new PathItem().post(buy));

        ProblemApiResponses.share(document);

        assertThat(document.getComponents().getResponses())
                .containsOnlyKeys("InvalidRequest", "InvalidRequestOrOfferInvalid");
        assertThat(reference(read))
                .isEqualTo("#/components/responses/InvalidRequest")
                .isEqualTo(reference(write));
        assertThat(reference(buy)).isEqualTo("#/components/responses/InvalidRequestOrOfferInvalid");
        assertThat(read.getResponses().get("200")).isSameAs(found);
    }

    private static String reference(Operation operation) {
        return Objects.requireNonNull(operation.getResponses().get("400")).get$ref();
    }

    private static Operation operation(ApiResponse found, ProblemCode... problems) {
        return new Operation()
                .responses(new ApiResponses()
                        .addApiResponse("200", found)
                        .addApiResponse("400", ProblemApiResponses.of(List.of(problems))));
    }
}
