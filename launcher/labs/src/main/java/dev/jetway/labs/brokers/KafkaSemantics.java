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

/** Checks properties of a log. */
record KafkaSemantics(KafkaLog kafka, List<BookingEvent> events, ExperimentLog log) {

    private static final int CONSUMERS = 3;
    private static final Duration DONE_MAX = Duration.ofSeconds(20);
    private static final int DELAY_MICROS_MAX = 3_000;
    private static final Duration SLOW_PAUSE = Duration.ofMillis(8);

    void run() throws InterruptedException {
        retainsAndReplays();
        keepsOrder();
        delaysOnePartition();
        redeliversAfterACrash();
    }

    private void retainsAndReplays() throws InterruptedException {
        log.section("Kafka: a log");
        kafka.createTopic("lab.kept", CONSUMERS);
        kafka.append("lab.kept", events);
        int first = kafka.read("lab.kept", "mail", events.size(), true).size();
        int second = kafka.read("lab.kept", "audit", events.size(), true).size();
        log.check(
                "Consuming does not delete records: a second group receives all records, too.",
                first == events.size() && second == events.size(),
                "mail read " + first + ", then audit read " + second + " of " + events.size());
        int again = kafka.replay("lab.kept", "mail", events.size()).size();
        log.check(
                "A group can seek to the beginning and consume again; a read model is rebuilt this way.",
                again == events.size(),
                "after seeking to the beginning, mail read " + again);
    }

    private void keepsOrder() throws InterruptedException {
        kafka.createTopic("lab.order", CONSUMERS);
        Effects effects = new Effects();
        Random delay = new Random(7);
        try (KafkaGroup group = new KafkaGroup(kafka, "lab.order", "order", CONSUMERS, (consumer, partition, event) -> {
            TimeUnit.MICROSECONDS.sleep(delay.nextInt(DELAY_MICROS_MAX));
            effects.add(consumer, event);
        })) {
            boolean assigned = group.awaitAssignment();
            log.check(
                    "Three consumers of one group share three partitions, one each.",
                    assigned,
                    assigned ? "each was assigned one" : "after 15 s some had none, or more than one");
            kafka.append("lab.order", events);
            effects.await(events.size(), DONE_MAX);
        }
        log.check(
                "The events of each booking stay in order with three concurrent consumers: its key maps them to one"
                        + " partition, and a partition has one consumer of the group.",
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
            int inOtherPartitions = Math.toIntExact(kafka.countOutsideFirstPartition("lab.slow"));
            others.await(inOtherPartitions, DONE_MAX);
            int slowThen = slow.count();
            slow.await(events.size() - inOtherPartitions, DONE_MAX);
            log.check(
                    "A slow consumer delays only its own partitions; the other consumers do not take them over.",
                    others.count() == inOtherPartitions
                            && slowThen < slow.count() / 2
                            && partitions.size() == CONSUMERS,
                    "when the other two partitions were done (" + inOtherPartitions + " events), the slow one had done "
                            + slowThen + " of " + slow.count());
        }
    }

    private void redeliversAfterACrash() throws InterruptedException {
        List<BookingEvent> one = events.subList(0, 1);
        kafka.createTopic("lab.crash", 1);
        kafka.append("lab.crash", one);
        List<BookingEvent> mails = new ArrayList<>();
        Set<BookingEvent> inbox = new HashSet<>();
        for (boolean commits : new boolean[] {false, true}) {
            List<BookingEvent> read = kafka.read("lab.crash", "mail", 1, commits);
            mails.addAll(read);
            inbox.addAll(read);
        }
        log.check(
                "A consumer that crashes between its effect and its offset commit has the effect twice; with an inbox, once.",
                mails.size() == 2 && inbox.size() == 1,
                mails.size() + " mails without an inbox, " + inbox.size() + " with one");
    }
}
