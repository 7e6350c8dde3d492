package dev.jetway.notification.persistence;

import dev.jetway.notification.domain.Email;
import dev.jetway.notification.domain.Notification;
import dev.jetway.notification.domain.NotificationType;
import dev.jetway.notification.domain.SentNotification;
import dev.jetway.platform.sql.UtcColumns;
import dev.jetway.platform.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** A row of the table {@code notification}. */
final class NotificationRow {

    private static final int KEY_BYTES = 16;

    private NotificationRow() {}

    static Notification read(ResultSet row, JsonMapper json) throws SQLException {
        return new Notification(
                row.getString("id"),
                NotificationType.valueOf(row.getString("type")),
                row.getString("booking_reference"),
                row.getString("traveller_id"),
                row.getString("recipient"),
                email(row, json),
                UtcColumns.instant(row, "created_at"),
                row.getInt("tries_count"));
    }

    private static Email email(ResultSet row, JsonMapper json) throws SQLException {
        byte[] compressed = row.getBytes("compressed_email");
        return json.readValue(
                compressed == null ? row.getString("letter") : CompressedJson.read(compressed), Email.class);
    }

    static SentNotification readSent(ResultSet row) throws SQLException {
        return new SentNotification(
                row.getString("id"),
                NotificationType.valueOf(row.getString("type")),
                row.getString("booking_reference"),
                row.getString("channel"),
                row.getString("subject"),
                UtcColumns.instant(row, "sent_at"));
    }

    /** Case-insensitive. */
    static byte[] recipientKey(String recipient) {
        byte[] digest = Sha256.of(recipient.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(digest, KEY_BYTES);
    }
}
