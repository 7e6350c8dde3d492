package dev.jetway.labs.brokers;

import dev.jetway.labs.brokers.BookingEvent.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Records which consumer processed which event, in order of processing. */
final class Effects {

    private static final Duration POLL = Duration.ofMillis(5);

    private record Effect(String consumer, BookingEvent event) {}

    private final List<Effect> effects = new ArrayList<>();

    synchronized void add(String consumer, BookingEvent event) {
        effects.add(new Effect(consumer, event));
    }

    synchronized int count() {
        return effects.size();
    }

    synchronized List<BookingEvent> events() {
        return effects.stream().map(Effect::event).toList();
    }

    /** The number of events of each consumer. */
    synchronized Map<String, Long> shares() {
        return effects.stream().collect(Collectors.groupingBy(Effect::consumer, TreeMap::new, Collectors.counting()));
    }

    /** Bookings with a step after a later one, or twice. */
    synchronized Set<String> outOfOrder() {
        Set<String> found = new TreeSet<>();
        Map<String, Step> last = new HashMap<>();
        for (Effect effect : effects) {
            BookingEvent event = effect.event();
            Step before = last.put(event.booking(), event.step());
            if (before != null && before.compareTo(event.step()) >= 0) {
                found.add(event.booking());
            }
        }
        return found;
    }

    /** Waits for this many effects or until a timeout; the caller checks the number. */
    void await(int expected, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (count() < expected && System.nanoTime() < end) {
            Thread.sleep(POLL);
        }
    }
}
