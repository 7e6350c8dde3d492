package dev.jetway.launcher.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Whether there is something to sell. On a first start the timetable is made day by day, nearest first, and has to reach the
 * read model before a search finds it.
 */
public final class FlightsOnSale {

    private static final Duration REQUEST_MAX = Duration.ofSeconds(5);

    /** Within the 91 days for which the whole timetable is put on sale. */
    private static final int DAYS_AHEAD = 89;

    private FlightsOnSale() {}

    /** Whether a search at this public origin finds the last of the days that are put on sale. */
    public static boolean isOnSale(String publicUrl) throws InterruptedException {
        URI lastDay = URI.create(publicUrl + "/api/v1/flights?origin=CAI&destination=LHR&date="
                + LocalDate.now(ZoneOffset.UTC).plusDays(DAYS_AHEAD));
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(REQUEST_MAX).build()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(lastDay).timeout(REQUEST_MAX).build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().contains("\"flightId\"");
        } catch (IOException notYet) {
            return false;
        }
    }
}
