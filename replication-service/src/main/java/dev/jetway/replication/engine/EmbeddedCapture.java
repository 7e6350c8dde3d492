package dev.jetway.replication.engine;

import dev.jetway.replication.capture.ConnectorConfiguration;
import dev.jetway.replication.lease.PrimaryLease;
import dev.jetway.replication.publication.PublicationProgress;
import dev.jetway.replication.publication.PublicationTraces;
import dev.jetway.replication.publication.RecordPublisher;
import dev.jetway.replication.publication.ReplicationTopics;
import java.time.Instant;
import org.apache.kafka.connect.source.SourceRecord;

/** Debezium embedded in this service; each run has its own publisher. */
record EmbeddedCapture(
        ConnectorConfiguration connector,
        ReplicationTopics topics,
        PublicationProgress progress,
        PublicationTraces traces)
        implements ChangeCapture {

    @Override
    public EmbeddedEngine start(PrimaryLease lease, Runnable onReading) {
        RecordPublisher publisher = RecordPublisher.open(connector);
        try {
            BatchHandler handler = new BatchHandler(
                    lease::isValid,
                    records -> {
                        topics.ensureExist(
                                records.stream().map(SourceRecord::topic).toList());
                        try (PublicationTraces.Traced traced = traces.begin(records)) {
                            publisher.publish(traced.records());
                        }
                    },
                    progress);
            EmbeddedEngine engine = new EmbeddedEngine(connector.engine(), handler, publisher, onReading);
            engine.start(topics::prepare);
            return engine;
        } catch (RuntimeException | Error e) {
            publisher.close();
            throw e;
        }
    }

    @Override
    public EngineState whileReading(Instant since) {
        return new EngineState.Running(since);
    }
}
