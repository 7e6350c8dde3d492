package dev.jetway.launcher.lab;

import java.util.Optional;
import java.util.stream.Stream;

/** The experiments, each with a summary. */
public enum LabName {
    BROKERS(
            "brokers",
            "a log (Kafka) beside a queue (AMQP 0-9-1, as RabbitMQ speaks it): keep, share, order, crash, reject"),
    RING(
            "ring",
            "three Cassandra nodes: who owns a key, what is answered with nodes down, stale reads, one seat sold once");

    private final String word;
    private final String summary;

    LabName(String word, String summary) {
        this.word = word;
        this.summary = summary;
    }

    static Optional<LabName> of(String word) {
        return Stream.of(values()).filter(name -> name.word.equals(word)).findFirst();
    }

    /** As it is typed after {@code ./jetway lab}. */
    public String word() {
        return word;
    }

    public String summary() {
        return summary;
    }
}
