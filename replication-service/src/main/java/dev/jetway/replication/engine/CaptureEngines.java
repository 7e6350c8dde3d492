package dev.jetway.replication.engine;

import dev.jetway.replication.capture.CaptureProperties;
import dev.jetway.replication.lease.PrimaryLease;
import dev.jetway.replication.publication.PublicationProgress;
import dev.jetway.replication.publication.PublicationTraces;
import dev.jetway.replication.publication.RecordPublisher;
import dev.jetway.replication.publication.ReplicationTopics;
import java.time.Instant;
import org.apache.kafka.connect.source.SourceRecord;

/** Makes engines, each with a publisher of its own. */
final class CaptureEngines implements Captures {

    private final CaptureProperties properties;
    private final ReplicationTopics topics;
    private final PublicationProgress progress;
    private final PublicationTraces traces;

    CaptureEngines(
            CaptureProperties properties,
            ReplicationTopics topics,
            PublicationProgress progress,
            PublicationTraces traces) {
        this.properties = properties;
        this.topics = topics;
        this.progress = progress;
        this.traces = traces;
    }

    @Override
    public CaptureEngine start(PrimaryLease lease, Runnable onReading) {
        RecordPublisher publisher = RecordPublisher.open(properties);
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
            CaptureEngine engine = new CaptureEngine(properties.engine(), handler, publisher, onReading);
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
