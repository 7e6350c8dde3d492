package dev.jetway.checks.deployment;

import dev.jetway.checks.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Constraints of operators without published classes: of K8ssandra, MySQL and External Secrets. */
final class OperatorConstraints {

    /** As the operators of Cassandra take a rack's or data centre's name, which becomes a part of others. */
    private static final Pattern CASSANDRA_NAME = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])");

    private static final Pattern CRON = Pattern.compile("(\\S+ ){4}\\S+");

    private final List<Document> manifests;
    private final List<String> broken = new ArrayList<>();

    private OperatorConstraints(List<Document> manifests) {
        this.manifests = manifests;
    }

    static List<String> broken(List<Document> manifests) {
        OperatorConstraints rules = new OperatorConstraints(manifests);
        manifests.forEach(manifest -> {
            switch (manifest.kind()) {
                case "K8ssandraCluster" -> rules.ofCassandra(manifest);
                case "MedusaBackupSchedule" -> rules.ofCassandrasBackup(manifest);
                case "InnoDBCluster" -> rules.ofMySql(manifest);
                case "ExternalSecret" -> rules.ofSecret(manifest);
                default -> {}
            }
        });
        return rules.broken;
    }

    private void ofCassandra(Document cluster) {
        List<Document> datacenters = cluster.parts("spec", "cassandra", "datacenters");
        demand(!datacenters.isEmpty(), cluster, "has no data centre");
        for (Document datacenter : datacenters) {
            List<Document> racks = datacenter.parts("racks");
            Stream.concat(
                            Stream.of(datacenter.text("metadata", "name")),
                            racks.stream().map(rack -> rack.text("name")))
                    .forEach(name -> demand(
                            CASSANDRA_NAME.matcher(name).matches(),
                            cluster,
                            "has a name that is none of two lower-case letters or more: " + name));
            demand(distinct(racks) == racks.size(), cluster, "has racks of one name");
            demand(
                    Integer.parseInt(datacenter.text("size")) % Math.max(1, racks.size()) == 0,
                    cluster,
                    "has racks of different size");
        }
        demand(
                cluster.find("spec", "medusa").isEmpty()
                        || cluster.find("spec", "medusa", "storageProperties", "storageSecretRef", "name")
                                .isPresent(),
                cluster,
                "has no account for its backups");
    }

    private void ofCassandrasBackup(Document schedule) {
        String datacenter = schedule.text("spec", "backupSpec", "cassandraDatacenter");
        demand(
                manifests.stream()
                        .filter(each -> each.kind().equals("K8ssandraCluster"))
                        .filter(each -> each.namespace().equals(schedule.namespace()))
                        .filter(each -> each.find("spec", "medusa").isPresent())
                        .flatMap(each -> each.parts("spec", "cassandra", "datacenters").stream())
                        .anyMatch(each -> each.text("metadata", "name").equals(datacenter)),
                schedule,
                "backs up what Medusa is not beside: " + datacenter);
        demand(CRON.matcher(schedule.text("spec", "cronSchedule")).matches(), schedule, "has no schedule");
    }

    private void ofMySql(Document cluster) {
        for (Document profile : cluster.parts("spec", "backupProfiles")) {
            demand(
                    profile.find("dumpInstance").isPresent()
                            != profile.find("snapshot").isPresent(),
                    cluster,
                    "has a profile that is not one of dump and snapshot");
        }
        for (Document schedule : cluster.parts("spec", "backupSchedules")) {
            demand(CRON.matcher(schedule.text("schedule")).matches(), cluster, "has no schedule");
        }
    }

    private void ofSecret(Document secret) {
        demand(secret.text("apiVersion").equals("external-secrets.io/v1"), secret, "is of another version");
        demand(!secret.parts("spec", "data").isEmpty(), secret, "fetches nothing");
        secret.parts("spec", "data").forEach(each -> each.text("remoteRef", "key"));
    }

    private static long distinct(List<Document> racks) {
        return racks.stream().map(rack -> rack.text("name")).distinct().count();
    }

    private void demand(boolean met, Document manifest, String otherwise) {
        if (!met) {
            broken.add(manifest.title() + " " + otherwise);
        }
    }
}
