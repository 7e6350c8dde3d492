package dev.jetway.flight.offer.messaging;

import dev.jetway.flight.offer.application.ReadModelCache;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.offer.domain.RouteDayChanges;
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

/** Announces the changed days of a batch with one record, such as {@code CAI-LHR-2026-12-01,LHR-CAI-2026-12-08}. */
@Component
class RouteDayTopic implements RouteDayChanges {

    static final String NAME = "jetway.flight.route-days";

    private final KafkaTemplate<String, String> kafka;
    private final ReadModelCache cache;

    RouteDayTopic(ProducerFactory<String, String> producers, ReadModelCache cache) {
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
            kafka.send(NAME, written(changed)).join();
        } catch (CompletionException | KafkaException | ApiException away) {
            throw new TransientDataAccessResourceException("Changes can't be announced; to be retried", away);
        }
    }

    private static String written(Collection<RouteDay> days) {
        return days.stream()
                .map(day -> day.origin() + "-" + day.destination() + "-" + day.date())
                .distinct()
                .collect(Collectors.joining(","));
    }

    static List<RouteDay> read(String record) {
        return Arrays.stream(record.split(","))
                .map(day -> day.split("-", 3))
                .map(day -> new RouteDay(new AirportCode(day[0]), new AirportCode(day[1]), LocalDate.parse(day[2])))
                .toList();
    }
}
