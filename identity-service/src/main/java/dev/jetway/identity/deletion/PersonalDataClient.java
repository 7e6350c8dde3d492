package dev.jetway.identity.deletion;

import dev.jetway.identity.account.domain.TravellerId;
import dev.jetway.identity.authorization.OwnServiceTokens;
import dev.jetway.platform.client.LoadBalancedHttp;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Has the services that store personal data erase a traveller's. */
@Component
class PersonalDataClient {

    private static final String SCOPE = "personal-data:erase";
    private static final String BOOKING_SERVICE = "booking-service";
    private static final String NOTIFICATION_SERVICE = "notification-service";

    private record BookingErasure(int bookingsLeft) {}

    private final RestClient bookingService;
    private final RestClient notificationService;
    private final OwnServiceTokens tokens;

    PersonalDataClient(LoadBalancedHttp http, OwnServiceTokens tokens, DeletionProperties properties) {
        this.bookingService = http.forService(BOOKING_SERVICE, properties.erasureTimeout());
        this.notificationService = http.forService(NOTIFICATION_SERVICE, properties.erasureTimeout());
        this.tokens = tokens;
    }

    /**
     * Returns once both have erased what they may; throws if one has not.
     *
     * @return how many bookings keep their personal data, because their trip is upcoming
     */
    int erase(TravellerId traveller) {
        int bookingsLeft = request(bookingService, BOOKING_SERVICE, traveller)
                .requiredBody(BookingErasure.class)
                .bookingsLeft();
        request(notificationService, NOTIFICATION_SERVICE, traveller).toBodilessEntity();
        return bookingsLeft;
    }

    private RestClient.ResponseSpec request(RestClient client, String service, TravellerId traveller) {
        return client.delete()
                .uri("/internal/v1/travellers/{id}/personal-data", traveller)
                .headers(headers -> headers.setBearerAuth(tokens.issue(service, SCOPE)))
                .retrieve();
    }
}
