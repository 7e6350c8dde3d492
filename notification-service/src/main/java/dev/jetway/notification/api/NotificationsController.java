package dev.jetway.notification.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jetway.contracts.ProblemCode;
import dev.jetway.notification.application.ResendNotification;
import dev.jetway.notification.domain.NotificationType;
import dev.jetway.notification.domain.Notifications;
import dev.jetway.notification.domain.SentNotification;
import dev.jetway.notification.domain.SentNotification.Position;
import dev.jetway.platform.documentation.ProblemResponses;
import dev.jetway.platform.paging.Cursor;
import dev.jetway.platform.paging.Page;
import dev.jetway.platform.paging.PageRequest;
import dev.jetway.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The sent notifications of the caller. */
@RestController
@RequestMapping(path = "/api/v1/notifications", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Notifications")
record NotificationsController(Notifications notifications, ResendNotification resends) {

    private static final Cursor CURSOR = new Cursor("~");

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Notifications")
    record NotificationsResponse(
            List<NotificationResponse> notifications,
            @Nullable String nextCursor) {}

    @Schema(name = "Notification")
    record NotificationResponse(
            String id,
            NotificationType type,
            @Schema(example = "K7M2QX") String bookingReference,
            Instant sentAt,

            @Schema(allowableValues = "EMAIL") String channel,

            @Schema(example = "Your booking K7M2QX is confirmed")
            String subject) {

        static NotificationResponse of(SentNotification sent) {
            return new NotificationResponse(
                    sent.id(), sent.type(), sent.bookingReference(), sent.sentAt(), sent.channel(), sent.subject());
        }
    }

    @GetMapping
    @Operation(operationId = "listNotifications", summary = "My notifications", description = "Newest first.")
    @ApiResponse(responseCode = "200", description = "One page, possibly empty")
    NotificationsResponse list(
            @Parameter(hidden = true) @AuthenticationPrincipal(expression = "subject") String travellerId,
            @ParameterObject @Valid PageRequest request) {
        Position after = request.after(CURSOR, NotificationsController::position);
        Page<SentNotification, Position> page = Page.of(
                notifications.sentTo(travellerId, after, request.limit() + 1),
                request.limit(),
                SentNotification::position);
        Position next = page.next();
        return new NotificationsResponse(
                page.entries().stream().map(NotificationResponse::of).toList(),
                next == null ? null : CURSOR.write(next.sentAt(), next.id()));
    }

    private static Position position(List<String> parts) {
        return new Position(
                Cursor.time(Instant.parse(parts.getFirst())),
                UUID.fromString(parts.get(1)).toString());
    }

    @PostMapping("/{id}/resends")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "resendNotification",
            summary = "Send a notification again",
            description =
                    "To the e-mail address that the booking has now, and with the booking as it is now. At most three"
                            + " times, and once a minute.")
    @ApiResponse(responseCode = "202", description = "It will be sent")
    @ProblemResponses({
        ProblemCode.NOT_FOUND,
        ProblemCode.RESEND_LIMIT,
        ProblemCode.RATE_LIMITED,
        ProblemCode.SERVICE_UNAVAILABLE
    })
    NotificationResponse resend(
            @Parameter(description = "The id of a sent notification") @PathVariable String id,
            @Parameter(hidden = true) @AuthenticationPrincipal(expression = "subject") String travellerId,
            @Parameter(hidden = true) @AuthenticationPrincipal(expression = "tokenValue") String accessToken,
            HttpServletResponse response) {
        return switch (resends.resend(id, travellerId, accessToken)) {
            case ResendNotification.Outcome.Accepted(var notification) -> NotificationResponse.of(notification);
            case ResendNotification.Outcome.NotFound() ->
                throw new ProblemException(ProblemCode.NOT_FOUND, "The notification was not found.");
            case ResendNotification.Outcome.LimitReached() ->
                throw new ProblemException(ProblemCode.RESEND_LIMIT, "It was sent again three times.");
            case ResendNotification.Outcome.TooEarly(var waitFor) -> {
                response.setHeader(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(waitFor.plusSeconds(1).toSeconds()));
                throw new ProblemException(ProblemCode.RATE_LIMITED, "It was resent less than a minute ago.");
            }
            case ResendNotification.Outcome.Unavailable() ->
                throw new ProblemException(ProblemCode.SERVICE_UNAVAILABLE, "The booking can't be read now.");
        };
    }
}
