package dev.jetway.flight.offer.messaging;

import dev.jetway.flight.offer.application.ReadModelCache;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.offer.domain.RouteDayInvalidations;
import dev.jetway.flight.schedule.domain.AirportCode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.ApiException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;

/** Publishes the route days to invalidate after a batch as one record, such as {@code CAI-LHR-2026-12-01,LHR-CAI-2026-12-08}. */
@Component
class RouteDayInvalidationPublisher implements RouteDayInvalidations {

    static final String NAME = "jetway.flight.route-days";

    private final KafkaTemplate<String, String> kafka;
    private final ReadModelCache cache;

    RouteDayInvalidationPublisher(ProducerFactory<String, String> producers, ReadModelCache cache) {
        // Not Boot's template, which has a timer of its own.
        this.kafka = new KafkaTemplate<>(producers);
        this.cache = cache;
    }

    /**
     * @throws TransientDataAccessResourceException if Kafka does not store the record; the batch can be retried
     */
    @Override
    public void publish(Collection<RouteDay> changed) {
        if (changed.isEmpty()) {
            return;
        }
        cache.evict(changed);
        try {
            kafka.send(NAME, format(changed)).join();
        } catch (CompletionException | KafkaException | ApiException unavailable) {
            throw new TransientDataAccessResourceException(
                    "Cache invalidations can't be published; will be retried", unavailable);
        }
    }

    private static String format(Collection<RouteDay> days) {
        return days.stream()
                .map(day -> day.origin() + "-" + day.destination() + "-" + day.date())
                .distinct()
                .collect(Collectors.joining(","));
    }

    static List<RouteDay> parse(String record) {
        return Arrays.stream(record.split(","))
                .map(day -> day.split("-", 3))
                .map(day -> new RouteDay(new AirportCode(day[0]), new AirportCode(day[1]), LocalDate.parse(day[2])))
                .toList();
    }
}
