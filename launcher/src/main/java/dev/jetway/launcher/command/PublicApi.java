package dev.jetway.launcher.command;

import dev.jetway.infrastructure.server.ProtocolProbe;
import dev.jetway.launcher.Http;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Checks of a running platform at its public origin. */
public final class PublicApi {

    private static final Duration RESPONSE_MAX = Duration.ofSeconds(5);
    /** Within the 91 days for which the whole timetable is put on sale. */
    private static final int DAYS_AHEAD = 89;

    private PublicApi() {}

    /** The status of its health is 503 unless it is UP. */
    static boolean isUp(String publicUrl) {
        return ProtocolProbe.http(URI.create(publicUrl).getPort(), "/actuator/health");
    }

    /**
     * Whether a search finds the last of the days that are put on sale. On a first start the timetable is made day by day,
     * nearest first, and has to reach the read model.
     */
    public static boolean hasFlightsOnSale(String publicUrl) throws InterruptedException {
        LocalDate lastDay = LocalDate.now(ZoneOffset.UTC).plusDays(DAYS_AHEAD);
        try {
            HttpResponse<String> response = Http.send(Http.request(
                    publicUrl + "/api/v1/flights?origin=CAI&destination=LHR&date=" + lastDay, RESPONSE_MAX));
            return response.statusCode() == 200 && response.body().contains("\"flightId\"");
        } catch (IOException notYet) {
            return false;
        }
    }
}
