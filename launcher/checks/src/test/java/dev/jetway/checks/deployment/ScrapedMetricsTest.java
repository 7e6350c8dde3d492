package dev.jetway.checks.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.checks.Checkout;
import dev.jetway.checks.Document;
import dev.jetway.checks.Program;
import dev.jetway.checks.observability.Dashboard;
import dev.jetway.checks.observability.Dashboard.Query;
import dev.jetway.checks.observability.Expression;
import dev.jetway.checks.observability.MetricsCatalogue;
import dev.jetway.checks.observability.PrometheusText;
import dev.jetway.checks.observability.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Each installation scrapes what dashboards and rules read, under the names of the catalogue, and not much more. */
class ScrapedMetricsTest {

    private static final String SAMPLES =
            "launcher/checks/src/test/resources/dev/jetway/checks/deployment/management-api.prom";
    private static final List<MetricsCatalogue.Row> CATALOGUE =
            MetricsCatalogue.ofTheProject().rows();
    private static final Set<String> READ = Stream.concat(
                    Dashboard.all().stream()
                            .flatMap(dashboard -> dashboard.queries().stream().map(Query::expr)),
                    Rule.all().stream().map(Rule::expr))
            .flatMap(expr -> Expression.metricsOf(Expression.withoutVariables(expr)).stream())
            .collect(Collectors.toSet());

    private final List<Document> manifests = Overlays.PRODUCTION.manifests();

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "kafka", "redis", "node"})
    void composeKeepsWhatIsRead(String server) {
        Relabelings kept = ofJob(server);
        assertThat(readOf(server))
                .isNotEmpty()
                .allMatch(name -> kept.rename(name).filter(name::equals).isPresent());
    }

    @Test
    void composeHasTheMetricsOfCassandra() {
        Map<String, Set<String>> exposed = new TreeMap<>();
        Document.file(Checkout.path("docker/cassandra-metrics.yaml"))
                .parts("rules")
                .forEach(rule -> Stream.of("down", "up")
                        .map(state -> rule.text("name").replace("$1", state))
                        .forEach(name -> exposed.put(name, rule.texts("labels").keySet())));
        Relabelings kept = ofJob("cassandra");
        exposed.keySet().removeIf(name -> kept.rename(name).isEmpty());
        assertThat(exposed).containsAllEntriesOf(labelsOf("cassandra"));
    }

    @ParameterizedTest
    @CsvSource({
        "mysql, mysql, servers",
        "redis, valkey, servers",
        "kafka, kafka-exporter, kafka",
        "kafka-connect, kafka-connect, kafka"
    })
    void kubernetesKeepsWhatIsRead(String where, String server, String name) {
        Document monitor = Document.one(manifests, "PodMonitor", name);
        Relabelings kept = ofMonitor(monitor);

        assertThat(NetworkRules.selects(monitor.part("spec", "selector"), Map.of("jetway.dev/server", server)))
                .isTrue();
        assertThat(readOf(where))
                .isNotEmpty()
                .allMatch(metric -> kept.rename(metric).filter(metric::equals).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "kubelet, ServiceMonitor, volumes, jetway-data",
        "cert-manager, PodMonitor, certificates, jetway",
        "backup-metrics, PodMonitor, backup-metrics, jetway-data"
    })
    void kubernetesKeepsWhatIsReadOfTheCluster(String where, String kind, String name, String namespace) {
        Relabelings kept = ofMonitor(Document.one(manifests, kind, name));
        assertThat(readOf(where))
                .isNotEmpty()
                .allMatch(metric ->
                        kept.apply(metric, Map.of("namespace", namespace)).isPresent());
    }

    /** Of 20 samples of its Management API 11 remain, with the names and labels of the exporter in compose. */
    @Test
    void kubernetesHasTheMetricsOfCassandra() {
        Relabelings relabelings = ofMonitor(Document.one(manifests, "PodMonitor", "cassandra"));
        Map<String, Set<String>> scraped = new TreeMap<>();
        List<Map<String, String>> kept = PrometheusText.parse(Checkout.text(SAMPLES)).samples().stream()
                .flatMap(sample -> relabelings.apply(sample.name(), sample.labels()).stream())
                .toList();
        kept.forEach(labels -> {
            Set<String> names = new HashSet<>(labels.keySet());
            names.remove("__name__");
            scraped.put(labels.getOrDefault("__name__", ""), names);
        });
        assertThat(kept).hasSize(11).allMatch(labels -> labels.values().stream().noneMatch(String::isEmpty));
        assertThat(scraped.remove("cassandra_client_request_latency_microseconds_bucket"))
                .containsExactlyInAnyOrder("operation", "le");
        Map<String, Set<String>> read = labelsOf("cassandra");
        read.keySet().removeAll(recordedForCassandra());
        assertThat(scraped).containsExactlyInAnyOrderEntriesOf(read);
    }

    @Test
    void rulesForCassandraCalculateWhatItsManagementApiLacks(@TempDir Path folder) throws IOException {
        Map<String, Object> rules = Document.one(manifests, "PrometheusRule", "cassandra")
                .part("spec")
                .content();
        Files.writeString(folder.resolve("rules.yml"), new Yaml().dump(rules));
        Path test = Files.writeString(folder.resolve("test.yml"), """
                rule_files: [rules.yml]
                evaluation_interval: 15s
                tests:
                  - interval: 15s
                    input_series:
                      - {series: 'up{job="cassandra", instance="a"}', values: '1x40'}
                      - {series: 'up{job="cassandra", instance="b"}', values: '1x40'}
                      - {series: 'up{job="cassandra", instance="c"}', values: '0x40'}
                      - {series: 'cassandra_client_request_latency_microseconds_bucket{instance="a", operation="Read", le="1000"}', values: '0x40'}
                      - {series: 'cassandra_client_request_latency_microseconds_bucket{instance="a", operation="Read", le="3000"}', values: '0+100x40'}
                      - {series: 'cassandra_client_request_latency_microseconds_bucket{instance="a", operation="Read", le="+Inf"}', values: '0+100x40'}
                      - {series: 'cassandra_client_request_latency_microseconds_bucket{instance="a", operation="Write", le="+Inf"}', values: '0x40'}
                    promql_expr_test:
                      - expr: cassandra_endpoints_down
                        eval_time: 10m
                        exp_samples: [{labels: cassandra_endpoints_down, value: 1}]
                      - expr: cassandra_client_request_latency_p99_seconds * 100000
                        eval_time: 10m
                        exp_samples: [{labels: '{instance="a", operation="Read"}', value: 298}]
                """);
        Program.run("promtool", "test", "rules", test.toString());
    }

    /** Prometheus applies the limit to what is kept. */
    @Test
    void whatIsKeptIsListedAndLimited() {
        assertThat(Document.ofKind(manifests, "PodMonitor"))
                .hasSizeGreaterThan(3)
                .allSatisfy(monitor -> {
                    assertThat(monitor.parts("spec", "podMetricsEndpoints"))
                            .allSatisfy(endpoint -> assertThat(endpoint.parts("metricRelabelings")
                                            .getFirst()
                                            .texts())
                                    .containsEntry("action", "keep")
                                    .containsEntry("sourceLabels", "[__name__]"));
                    assertThat(Integer.parseInt(monitor.text("spec", "sampleLimit")))
                            .isLessThanOrEqualTo(20_000);
                });
        assertThat(Document.ofKind(manifests, "ServiceMonitor"))
                .allMatch(monitor -> monitor.find("spec", "sampleLimit").isPresent());
    }

    /** The local installation has no exporters. */
    @Test
    void panelsOfAllOtherDashboardsNeedNoExporter() {
        Set<String> ofServices = Rule.all().stream()
                .filter(rule -> !rule.isAlert())
                .map(Rule::name)
                .collect(Collectors.toCollection(TreeSet::new));
        ofServices.addAll(Set.of("up", "ALERTS"));
        CATALOGUE.stream()
                .filter(row -> row.where().contains("all")
                        || Checkout.SERVICES.stream()
                                .anyMatch(service -> row.where().contains(service.replace("-service", ""))))
                .forEach(row -> ofServices.addAll(row.names()));

        assertThat(Dashboard.all())
                .filteredOn(dashboard -> !dashboard.title().equals("Infrastructure"))
                .flatExtracting(Dashboard::queries)
                .hasSizeGreaterThan(80)
                .allMatch(query -> Expression.metricsOf(Expression.withoutVariables(query.expr())).stream()
                        .anyMatch(ofServices::contains));
    }

    private static Set<String> readOf(String where) {
        return labelsOf(where).keySet();
    }

    /** The labels of each metric that is read, by the catalogue. */
    private static Map<String, Set<String>> labelsOf(String where) {
        Map<String, Set<String>> labels = new TreeMap<>();
        CATALOGUE.stream()
                .filter(row -> row.where().contains(where) && READ.contains(row.name()))
                .forEach(row -> labels.put(row.name(), row.labels().keySet()));
        return labels;
    }

    private Set<String> recordedForCassandra() {
        return Document.one(manifests, "PrometheusRule", "cassandra").parts("spec", "groups").stream()
                .flatMap(group -> group.parts("rules").stream())
                .map(rule -> rule.text("record"))
                .collect(Collectors.toSet());
    }

    private static Relabelings ofJob(String name) {
        return Document.file(Checkout.path("observability/prometheus/prometheus.yml")).parts("scrape_configs").stream()
                .filter(job -> job.text("job_name").equals(name))
                .map(job -> new Relabelings(job.parts("metric_relabel_configs")))
                .findFirst()
                .orElseThrow();
    }

    private static Relabelings ofMonitor(Document monitor) {
        String endpoints = monitor.kind().equals("PodMonitor") ? "podMetricsEndpoints" : "endpoints";
        return new Relabelings(monitor.parts("spec", endpoints).getFirst().parts("metricRelabelings"));
    }
}
