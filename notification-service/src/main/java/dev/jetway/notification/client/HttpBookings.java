package dev.jetway.notification.client;

import dev.jetway.notification.domain.Bookings;
import dev.jetway.notification.domain.SentNotification;
import dev.jetway.platform.client.LoadBalancedHttp;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Reads bookings from booking-service with the traveller's token, so that booking-service decides whose they are. */
@Component
class HttpBookings implements Bookings {

    private static final Logger log = LoggerFactory.getLogger(HttpBookings.class);

    private final RestClient bookingService;

    HttpBookings(
            LoadBalancedHttp http, @Value("${jetway.notification.resend.booking-timeout}") Duration bookingTimeout) {
        this.bookingService = http.forService("booking-service", bookingTimeout);
    }

    @Override
    public Outcome find(SentNotification sent, String accessToken) {
        try {
            BookingResponse booking = bookingService
                    .get()
                    .uri("/api/v1/bookings/{reference}", sent.bookingReference())
                    .headers(headers -> headers.setBearerAuth(accessToken))
                    .accept(MediaType.APPLICATION_JSON)
                    .retrieve()
                    .requiredBody(BookingResponse.class);
            return new Outcome.Found(booking.contact().email(), booking.repeat(sent));
        } catch (HttpClientErrorException.NotFound unknown) {
            return new Outcome.NotFound();
        } catch (RestClientException | IllegalStateException failure) {
            // IllegalStateException: the load balancer knows no instance.
            log.warn("A booking could not be read: {}", failure.getClass().getSimpleName());
            return new Outcome.Unavailable();
        }
    }
}
