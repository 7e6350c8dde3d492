package dev.jetway.labs.brokers;

import dev.jetway.labs.ExperimentLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Claims about a log. */
record KafkaSemantics(KafkaLog kafka, List<BookingEvent> events, ExperimentLog log) {

    private static final int CONSUMERS = 3;
    private static final Duration DONE_MAX = Duration.ofSeconds(20);
    private static final int DELAY_MICROS_MAX = 3_000;
    private static final Duration SLOW_PAUSE = Duration.ofMillis(8);

    void run() throws InterruptedException {
        keepsAndReplays();
        keepsOrder();
        delaysOnePartition();
        deliversAgainAfterACrash();
    }

    private void keepsAndReplays() throws InterruptedException {
        log.section("Kafka: a log that is read");
        kafka.createTopic("lab.kept", CONSUMERS);
        kafka.append("lab.kept", events);
        int first = kafka.read("lab.kept", "mail", events.size(), true).size();
        int second = kafka.read("lab.kept", "audit", events.size(), true).size();
        log.claim(
                "Reading takes nothing away: a second group is given all that the first was given.",
                first == events.size() && second == events.size(),
                "mail read " + first + ", then audit read " + second + " of " + events.size());
        int again = kafka.replay("lab.kept", "mail", events.size()).size();
        log.claim(
                "A group can go back and read the same again; that is how a read model is rebuilt.",
                again == events.size(),
                "sent back to the beginning, mail read " + again);
    }

    private void keepsOrder() throws InterruptedException {
        kafka.createTopic("lab.order", CONSUMERS);
        Effects effects = new Effects();
        Random pace = new Random(7);
        try (KafkaGroup group = new KafkaGroup(kafka, "lab.order", "order", CONSUMERS, (consumer, partition, event) -> {
            TimeUnit.MICROSECONDS.sleep(pace.nextInt(DELAY_MICROS_MAX));
            effects.add(consumer, event);
        })) {
            boolean assigned = group.awaitAssignment();
            log.claim(
                    "Three consumers of one group share three partitions, one each.",
                    assigned,
                    assigned ? "each was assigned one" : "after 15 s some had none, or more than one");
            kafka.append("lab.order", events);
            effects.await(events.size(), DONE_MAX);
        }
        log.claim(
                "The order of each booking's events holds, though three consumers work at once: its key keeps them in"
                        + " one partition, and a partition has one reader.",
                effects.count() == events.size()
                        && effects.outOfOrder().isEmpty()
                        && effects.shares().size() == CONSUMERS,
                effects.outOfOrder().size() + " bookings out of order; shares " + effects.shares());
    }

    private void delaysOnePartition() throws InterruptedException {
        kafka.createTopic("lab.slow", CONSUMERS);
        Effects slow = new Effects();
        Effects others = new Effects();
        Map<Integer, Integer> partitions = new ConcurrentHashMap<>();
        try (KafkaGroup group = new KafkaGroup(kafka, "lab.slow", "slow", CONSUMERS, (consumer, partition, event) -> {
            partitions.merge(partition, 1, Integer::sum);
            if (partition == 0) {
                Thread.sleep(SLOW_PAUSE);
            }
            (partition == 0 ? slow : others).add(consumer, event);
        })) {
            group.awaitAssignment();
            kafka.append("lab.slow", events);
            int elsewhere = Math.toIntExact(kafka.countOutsideFirstPartition("lab.slow"));
            others.await(elsewhere, DONE_MAX);
            int slowThen = slow.count();
            slow.await(events.size() - elsewhere, DONE_MAX);
            log.claim(
                    "A slow consumer delays its own partition and no other; nobody takes its work over either.",
                    others.count() == elsewhere && slowThen < slow.count() / 2 && partitions.size() == CONSUMERS,
                    "when the other two partitions were done (" + elsewhere + " events), the slow one had done "
                            + slowThen + " of " + slow.count());
        }
    }

    private void deliversAgainAfterACrash() throws InterruptedException {
        List<BookingEvent> one = events.subList(0, 1);
        kafka.createTopic("lab.crash", 1);
        kafka.append("lab.crash", one);
        List<BookingEvent> mails = new ArrayList<>();
        Set<BookingEvent> inbox = new HashSet<>();
        for (boolean survives : new boolean[] {false, true}) {
            List<BookingEvent> read = kafka.read("lab.crash", "mail", 1, survives);
            mails.addAll(read);
            inbox.addAll(read);
        }
        log.claim(
                "A consumer that dies between its effect and its commit has the effect twice; with an inbox, once.",
                mails.size() == 2 && inbox.size() == 1,
                mails.size() + " mails without an inbox, " + inbox.size() + " with one");
    }
}
