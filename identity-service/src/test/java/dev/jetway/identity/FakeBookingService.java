package dev.jetway.identity;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandlers;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands for booking-service: says what it is told about a traveller's trips, and keeps who was to be erased. */
public final class FakeBookingService extends FakeService {

    /** A request to erase a traveller's personal data. */
    public record Erased(String traveller, String authorization) {}

    private final List<Erased> erased = new CopyOnWriteArrayList<>();
    private volatile boolean upcoming;
    private volatile int bookingsLeft;

    FakeBookingService() {
        server.createContext("/internal/v1/travellers/", this::response);
    }

    /** Whether each traveller has an upcoming trip. */
    public void upcoming(boolean each) {
        upcoming = each;
    }

    /** How many bookings an erasure leaves. */
    public void leave(int bookings) {
        bookingsLeft = bookings;
    }

    public List<Erased> erased(String traveller) {
        return erased.stream()
                .filter(each -> each.traveller().equals(traveller))
                .toList();
    }

    private void response(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        boolean erasure = exchange.getRequestMethod().equals("DELETE") && path[5].equals("personal-data");
        boolean fails = fails();
        if (erasure && !fails) {
            erased.add(new Erased(path[4], exchange.getRequestHeaders().getFirst("Authorization")));
        }
        String body = erasure ? "{\"bookingsLeft\": " + bookingsLeft + "}" : "{\"upcoming\": " + upcoming + "}";
        HttpHandlers.of(fails ? 503 : 200, Headers.of("Content-Type", "application/json"), body)
                .handle(exchange);
    }
}
