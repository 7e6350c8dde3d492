package dev.jetway.notification.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jetway.notification.application.ListNotifications;
import dev.jetway.notification.domain.NotificationType;
import dev.jetway.notification.domain.SentNotification;
import dev.jetway.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the caller was sent. */
@RestController
@RequestMapping(path = "/api/v1/notifications", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Notifications", description = "What a traveller was sent about their bookings (role TRAVELLER)")
class NotificationsController {

    private static final int LIMIT_MAX = 100;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NotificationsView(
            List<NotificationView> notifications, @Nullable String nextCursor) {}

    record NotificationView(
            String id, NotificationType type, String bookingReference, Instant sentAt, String channel, String subject) {

        static NotificationView of(SentNotification sent) {
            return new NotificationView(
                    sent.id(), sent.type(), sent.bookingReference(), sent.sentAt(), sent.channel(), sent.subject());
        }
    }

    private final ListNotifications notifications;

    NotificationsController(ListNotifications notifications) {
        this.notifications = notifications;
    }

    @GetMapping
    @Operation(summary = "The caller's notifications, newest first")
    NotificationsView list(
            @Parameter(hidden = true) @AuthenticationPrincipal(expression = "subject") String travellerId,
            @Parameter(description = "How many, 1 to 100") @RequestParam(defaultValue = "20") int limit,
            @Parameter(description = "nextCursor of the answer before") @RequestParam(required = false) @Nullable
                    String cursor) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw ProblemException.invalid("limit", "must be from 1 to " + LIMIT_MAX);
        }
        ListNotifications.Page page =
                notifications.sentTo(travellerId, cursor == null ? null : Cursor.read(cursor), limit);
        return new NotificationsView(
                page.notifications().stream().map(NotificationView::of).toList(),
                page.next().map(Cursor::write).orElse(null));
    }
}
