package dev.jetway.platform.documentation;

import dev.jetway.contracts.OfferChange;
import dev.jetway.platform.problem.FieldProblem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The schema of a problem in OpenAPI documents. */
@Schema(name = "Problem", description = "A problem (RFC 9457). Clients decide by `code` and show `title` and `detail`.")
record ProblemSchema(
        @Schema(
                format = "uri",
                description = "A stable URI of the problem type",
                example = "https://jetway.dev/problems/invalid-request")
        String type,

        @Schema(description = "The title of the problem type", example = "The request is not valid")
        String title,

        @Schema(description = "The HTTP status", minimum = "400", maximum = "599", example = "400")
        int status,

        @Schema(
                description = "A description of this occurrence",
                example = "The request has fields that are not valid.")
        String detail,

        @Schema(format = "uri-reference", description = "The path of the request", example = "/api/v1/bookings")
        String instance,

        @Schema(description = "The last part of `type`", pattern = "^[a-z]+(-[a-z]+)*$", example = "invalid-request")
        String code,

        @Schema(
                description = "The id of the request in logs and traces, for support",
                example = "0af7651916cd43dd8448eb211c80319c")
        String traceId,

        @Schema(description = "The invalid fields, each with what is expected") @Nullable
        List<FieldProblem> errors,

        @Schema(description = "With `offer-changed`: the differences from the offer") @Nullable
        List<OfferChange> changes) {}
