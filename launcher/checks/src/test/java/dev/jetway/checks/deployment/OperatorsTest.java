package dev.jetway.checks.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Document;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Constraints of operators without published classes: of K8ssandra, MySQL and External Secrets. */
class OperatorsTest {

    /** Of a rack or data centre, since it becomes a part of other names. */
    private static final String CASSANDRA_NAME = "[a-z0-9]([-a-z0-9]*[a-z0-9])";

    private static final String NIGHTLY = "\\d+ \\d+ \\* \\* \\*";

    private final List<Document> manifests = Overlays.PRODUCTION.manifests();
    private final Document mysql = Document.one(manifests, "InnoDBCluster", "jetway");
    private final Document cassandra = Document.one(manifests, "K8ssandraCluster", "jetway");
    private final List<Document> datacenters = cassandra.parts("spec", "cassandra", "datacenters");

    @Test
    void racksOfCassandraHaveNamesOfTheirOwnAndOneSize() {
        assertThat(datacenters).isNotEmpty().allSatisfy(datacenter -> {
            List<String> racks = datacenter.parts("racks").stream()
                    .map(rack -> rack.text("name"))
                    .toList();
            assertThat(racks).isNotEmpty().doesNotHaveDuplicates().allMatch(name -> name.matches(CASSANDRA_NAME));
            assertThat(datacenter.name()).matches(CASSANDRA_NAME);
            assertThat(Integer.parseInt(datacenter.text("size")) % racks.size()).isZero();
        });
    }

    @Test
    void backupsOfCassandraHaveAnAccountAndADataCentre() {
        assertThat(cassandra.find("spec", "medusa", "storageProperties", "storageSecretRef", "name"))
                .isPresent();
        assertThat(Document.ofKind(manifests, "MedusaBackupSchedule"))
                .isNotEmpty()
                .allSatisfy(schedule -> {
                    assertThat(schedule.namespace()).isEqualTo(cassandra.namespace());
                    assertThat(schedule.text("spec", "cronSchedule")).matches(NIGHTLY);
                    assertThat(datacenters)
                            .extracting(Document::name)
                            .contains(schedule.text("spec", "backupSpec", "cassandraDatacenter"));
                });
    }

    @Test
    void backupsOfMySqlAreADumpOrASnapshotAndRunNightly() {
        assertThat(mysql.parts("spec", "backupProfiles"))
                .isNotEmpty()
                .allMatch(profile -> profile.find("dumpInstance").isPresent()
                        != profile.find("snapshot").isPresent());
        assertThat(mysql.parts("spec", "backupSchedules")).isNotEmpty().allSatisfy(schedule -> {
            assertThat(schedule.text("enabled")).isEqualTo("true");
            assertThat(schedule.text("schedule")).matches(NIGHTLY);
        });
    }

    @Test
    void theBinlogCoversTheTimeBetweenBackups() {
        int seconds = mysql.text("spec", "mycnf")
                .lines()
                .filter(line -> line.startsWith("binlog_expire_logs_seconds="))
                .mapToInt(line -> Integer.parseInt(line.split("=")[1]))
                .sum();
        assertThat(Duration.ofSeconds(seconds).toDays()).isGreaterThan(3);
    }

    /** Cassandra has a rack in each. */
    @Test
    void serversAreSpreadOverZones() {
        List<Document> constrained = List.of(
                mysql.part("spec", "podSpec"),
                Document.one(manifests, "KafkaNodePool", "nodes").part("spec", "template", "pod"),
                Document.one(manifests, "KafkaConnect", "jetway").part("spec", "template", "pod"),
                Document.one(manifests, "Prometheus", "jetway").part("spec"),
                Document.one(manifests, "Alertmanager", "jetway").part("spec"));
        assertThat(constrained)
                .allSatisfy(pod -> assertThat(pod.parts("topologySpreadConstraints"))
                        .singleElement()
                        .satisfies(constraint -> {
                            assertThat(constraint.text("topologyKey")).isEqualTo("topology.kubernetes.io/zone");
                            assertThat(Pods.of(manifests))
                                    .anyMatch(pods -> pods.has(constraint.texts("labelSelector", "matchLabels")));
                        }));
    }

    /** The other operators make such budgets themselves. */
    @Test
    void monitoringSurvivesTheDrainOfANode() {
        assertThat(Document.ofKind(manifests, "PodDisruptionBudget"))
                .filteredOn(budget -> budget.namespace().equals("monitoring"))
                .extracting(Document::name)
                .containsExactlyInAnyOrder("prometheus", "alertmanager");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jetway.cdc", "jetway.booking.events", "__consumer_offsets"})
    void partitionsOfTopicsThatConsumersNeedAreMonitored(String topic) {
        assertThat(topic)
                .matches(Document.one(manifests, "Kafka", "jetway").text("spec", "kafkaExporter", "topicRegex"));
    }

    /** A Job cannot be changed: one that remained would refuse the next version of its manifest. */
    @Test
    void finishedJobsAreRemoved() {
        assertThat(Document.ofKind(manifests, "Job"))
                .isNotEmpty()
                .allSatisfy(job ->
                        assertThat(job.text("spec", "ttlSecondsAfterFinished")).isEqualTo("3600"));
    }

    @Test
    void externalSecretsFetchKeys() {
        assertThat(Document.ofKind(manifests, "ExternalSecret")).isNotEmpty().allSatisfy(secret -> {
            assertThat(secret.text("apiVersion")).isEqualTo("external-secrets.io/v1");
            assertThat(secret.parts("spec", "data"))
                    .isNotEmpty()
                    .allMatch(each -> each.find("remoteRef", "key").isPresent());
        });
    }
}
