package dev.jetway.launcher.command;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** What the platform says of itself to everybody. */
final class PublicHealth {

    private static final int MILLIS_MAX = 2_000;

    private PublicHealth() {}

    static boolean isUp(String publicUrl) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create(publicUrl + "/actuator/health").toURL().openConnection();
            connection.setConnectTimeout(MILLIS_MAX);
            connection.setReadTimeout(MILLIS_MAX);
            try (var body = connection.getInputStream()) {
                return new String(body.readAllBytes(), StandardCharsets.UTF_8).contains("\"status\":\"UP\"");
            }
        } catch (IOException notUp) {
            return false;
        }
    }
}
