package dev.jetway.notification.application;

import dev.jetway.notification.domain.Notifications;
import dev.jetway.notification.domain.SentNotification;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists the sent notifications of a traveller, newest first. */
@Component
public record ListNotifications(Notifications notifications) {

    /** A page. @param next the position of the next page; empty after the last */
    public record Page(List<SentNotification> notifications, Optional<SentNotification.Position> next) {}

    public Page sentTo(String travellerId, SentNotification.@Nullable Position after, int countMax) {
        List<SentNotification> found = notifications.sentTo(travellerId, after, countMax + 1);
        if (found.size() <= countMax) {
            return new Page(found, Optional.empty());
        }
        List<SentNotification> page = found.subList(0, countMax);
        return new Page(page, Optional.of(page.getLast().position()));
    }
}
