package dev.jetway.checks.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Document;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Constraints of operators without published classes: of K8ssandra, MySQL and External Secrets. */
class OperatorsTest {

    /** Of a rack or data centre, since it becomes a part of other names. */
    private static final String CASSANDRA_NAME = "[a-z0-9]([-a-z0-9]*[a-z0-9])";

    private static final String CRON = "(\\S+ ){4}\\S+";

    private final List<Document> manifests = Overlays.PRODUCTION.manifests();
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
                    assertThat(schedule.text("spec", "cronSchedule")).matches(CRON);
                    assertThat(datacenters)
                            .extracting(Document::name)
                            .contains(schedule.text("spec", "backupSpec", "cassandraDatacenter"));
                });
    }

    @Test
    void backupsOfMySqlAreADumpOrASnapshotAndHaveASchedule() {
        Document mysql = Document.one(manifests, "InnoDBCluster", "jetway");
        assertThat(mysql.parts("spec", "backupProfiles"))
                .isNotEmpty()
                .allMatch(profile -> profile.find("dumpInstance").isPresent()
                        != profile.find("snapshot").isPresent());
        assertThat(mysql.parts("spec", "backupSchedules"))
                .extracting(schedule -> schedule.text("schedule"))
                .isNotEmpty()
                .allMatch(schedule -> schedule.matches(CRON));
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
