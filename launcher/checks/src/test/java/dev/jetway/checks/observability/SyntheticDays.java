package dev.jetway.checks.observability;

import dev.jetway.checks.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Days of made-up traffic, minute by minute, as a unit test of rules: a curve with quiet nights and a busy afternoon, fewer
 * bookings at weekends, some growth, and the noise of counting. It ends with four incidents, two hours apart, each a quarter
 * of an hour long; and there was an outage on one of the days that the baseline is made of. The same seed makes the same
 * days. Rules look every four minutes here, to save time.
 */
final class SyntheticDays {

    private static final int BEFORE = 5;

    private static final long SEED = 20_261_122;
    private static final Duration INCIDENT = Duration.ofMinutes(15);

    /** What goes wrong on the last day, when, and which alert must say so how soon. */
    enum Incident {
        SEARCH_IS_SLOW("SearchUnusuallySlow", "ticket", "search-mean-seconds", 10, 14),
        CARDS_ARE_DECLINED("DeclinesUnusuallyMany", "ticket", "declined-share", 12, 14),
        NOBODY_FINDS_SEATS("LookToBookUnusuallyLow", "ticket", "holds-per-thousand-searches", 14, 14),
        NOTHING_IS_CONFIRMED("BookingsUnusuallyFew", "page", "bookings-per-minute", 16, 9);

        final String alert;
        final String severity;
        final String signal;
        final int beginMinute;
        final int noticedAfterMinutes;

        Incident(String alert, String severity, String signal, int hour, int noticedAfterMinutes) {
            this.alert = alert;
            this.severity = severity;
            this.signal = signal;
            this.beginMinute = (BEFORE * 24 + hour) * 60;
            this.noticedAfterMinutes = noticedAfterMinutes;
        }

        boolean at(int minute) {
            return minute >= beginMinute && minute < beginMinute + INCIDENT.toMinutes();
        }
    }

    private static final int OUTAGE_BEGINS = (2 * 24 + 15) * 60;
    private static final int OUTAGE_ENDS = (2 * 24 + 17) * 60;
    private static final int END = Incident.NOTHING_IS_CONFIRMED.beginMinute + 30;

    private final Random random = new Random(SEED);
    private final Map<String, StringBuilder> series = new LinkedHashMap<>();
    private final Map<String, Double> totals = new LinkedHashMap<>();

    /** The test, in a file of its own. */
    Path write() {
        for (int minute = 0; minute < END; minute++) {
            pass(minute);
        }
        StringBuilder text = new StringBuilder("""
                rule_files: ["%1$s/anomalies.yml", "%1$s/baselines.yml"]
                evaluation_interval: 4m
                group_eval_order: [anomalies, anomaly-days, anomaly-baselines]
                tests:
                  - name: days of seed %2$d
                    interval: 1m
                    input_series:
                """.formatted(Checkout.path("observability/prometheus/rules"), SEED));
        series.forEach(
                (name, values) -> text.append("      - {series: '%s', values: '0%s'}\n".formatted(name, values)));
        text.append("    promql_expr_test:\n").append("""
                      - expr: 'count(count_over_time(ALERTS{alertstate="firing"}[%dd]))'
                        eval_time: %dm
                """.formatted(BEFORE + 1, Incident.SEARCH_IS_SLOW.beginMinute));
        for (Incident incident : Incident.values()) {
            text.append(expected(incident));
        }
        try {
            return Files.writeString(Files.createTempFile("synthetic-days", "_test.yml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String expected(Incident incident) {
        String alert = "ALERTS{alertname=\"%s\", alertstate=\"firing\"}".formatted(incident.alert);
        String firing =
                alert.replace("}", ", severity=\"%s\", signal=\"%s\"}".formatted(incident.severity, incident.signal));
        return """
                      - {expr: '%1$s', eval_time: %3$dm}
                      - expr: '%1$s'
                        eval_time: %4$dm
                        exp_samples: [{labels: '%2$s', value: 1}]
                """.formatted(alert, firing, incident.beginMinute, incident.beginMinute + incident.noticedAfterMinutes);
    }

    private void pass(int minute) {
        double busy = busy(minute);
        boolean outage = minute >= OUTAGE_BEGINS && minute < OUTAGE_ENDS;
        double searches = about(600 * busy);
        double held = about(45 * busy * (Incident.NOBODY_FINDS_SEATS.at(minute) ? 0.1 : 1));
        double paying = outage ? 0 : about(42 * busy);
        double declined = Math.min(paying, about(paying * (Incident.CARDS_ARE_DECLINED.at(minute) ? 0.6 : 0.05)));
        double confirmed = Incident.NOTHING_IS_CONFIRMED.at(minute) ? 0 : paying - declined;
        double seconds = searches
                * 0.03
                * (1 + 0.3 * busy)
                * (1 + 0.1 * random.nextGaussian())
                * (Incident.SEARCH_IS_SLOW.at(minute) ? 4 : 1);
        add("jetway_flight_searches_total{outcome=\"found\"}", searches);
        add("jetway_booking_transitions_total{to=\"held\", reason=\"seats-held\"}", held);
        add("jetway_booking_transitions_total{to=\"paying\", reason=\"payment-requested\"}", paying);
        add("jetway_booking_transitions_total{to=\"held\", reason=\"payment-declined\"}", declined);
        add("jetway_booking_transitions_total{to=\"confirmed\", reason=\"payment-and-seats-confirmed\"}", confirmed);
        add("http_server_requests_seconds_count{application=\"gateway-service\", uri=\"offers\"}", searches);
        add("http_server_requests_seconds_sum{application=\"gateway-service\", uri=\"offers\"}", seconds);
    }

    /** 1 in the busiest minute of the first day, 0.15 in the quietest. */
    private static double busy(int minute) {
        int day = minute / (24 * 60);
        double hour = minute / 60.0 - day * 24;
        double curve = 0.15 + 0.85 * (0.5 - 0.5 * Math.cos((hour - 4) / 24 * 2 * Math.PI));
        double weekend = List.of(5, 6).contains(day % 7) ? 0.8 : 1;
        return curve * weekend * (1 + 0.01 * day);
    }

    /** A number of events of which so many are expected. */
    private double about(double expected) {
        if (expected > 30) {
            return Math.max(0, Math.rint(expected + Math.sqrt(expected) * random.nextGaussian()));
        }
        double limit = Math.exp(-expected);
        double events = 0;
        for (double chance = random.nextDouble(); chance > limit; chance *= random.nextDouble()) {
            events++;
        }
        return events;
    }

    private void add(String name, double events) {
        double total = totals.merge(name, events, Double::sum);
        series.computeIfAbsent(name, _ -> new StringBuilder()).append(' ').append(Math.round(total * 1000) / 1000.0);
    }
}
