package dev.jetway.checks.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.fabric8.certmanager.api.model.v1.Issuer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.openshift.api.model.monitoring.v1.Alertmanager;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.Prometheus;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.fabric8.openshift.api.model.monitoring.v1alpha1.AlertmanagerConfig;
import io.kubernetes.client.openapi.models.V1ClusterRole;
import io.kubernetes.client.openapi.models.V1ClusterRoleBinding;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import io.strimzi.api.kafka.model.connect.KafkaConnect;
import io.strimzi.api.kafka.model.connector.KafkaConnector;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What Kubernetes and operators publish of their resources: fields, types and values, read strictly. */
final class Definitions {

    @FunctionalInterface
    private interface StrictReading {
        void read(JsonElement json) throws IOException;
    }

    /** Their classes keep fields that they don't know, so that nothing of a newer operator is lost; here those are faults. */
    private static final ObjectMapper OPERATORS = new ObjectMapper()
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated member) {
                    return false;
                }
            });

    private static final Map<String, StrictReading> DEFINED = Map.ofEntries(
            Map.entry("ClusterRole", V1ClusterRole::validateJsonElement),
            Map.entry("ClusterRoleBinding", V1ClusterRoleBinding::validateJsonElement),
            Map.entry("ConfigMap", V1ConfigMap::validateJsonElement),
            Map.entry("Deployment", V1Deployment::validateJsonElement),
            Map.entry("HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::validateJsonElement),
            Map.entry("Job", V1Job::validateJsonElement),
            Map.entry("Namespace", V1Namespace::validateJsonElement),
            Map.entry("NetworkPolicy", V1NetworkPolicy::validateJsonElement),
            Map.entry("PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement),
            Map.entry("Service", V1Service::validateJsonElement),
            Map.entry("ServiceAccount", V1ServiceAccount::validateJsonElement),
            Map.entry("StatefulSet", V1StatefulSet::validateJsonElement),
            Map.entry("Alertmanager", ofOperator(Alertmanager.class)),
            Map.entry("AlertmanagerConfig", ofOperator(AlertmanagerConfig.class)),
            Map.entry("Gateway", ofOperator(Gateway.class)),
            Map.entry("HTTPRoute", ofOperator(HTTPRoute.class)),
            Map.entry("Issuer", ofOperator(Issuer.class)),
            Map.entry("Kafka", ofOperator(Kafka.class)),
            Map.entry("KafkaConnect", ofOperator(KafkaConnect.class)),
            Map.entry("KafkaConnector", ofOperator(KafkaConnector.class)),
            Map.entry("KafkaNodePool", ofOperator(KafkaNodePool.class)),
            Map.entry("KafkaUser", ofOperator(KafkaUser.class)),
            Map.entry("PodMonitor", ofOperator(PodMonitor.class)),
            Map.entry("Prometheus", ofOperator(Prometheus.class)),
            Map.entry("PrometheusRule", ofOperator(PrometheusRule.class)),
            Map.entry("ServiceMonitor", ofOperator(ServiceMonitor.class)));

    /** Their operators publish no classes; {@link OwnRules} has what was learned of them. */
    private static final Set<String> UNDEFINED =
            Set.of("ExternalSecret", "InnoDBCluster", "K8ssandraCluster", "MedusaBackupSchedule");

    private Definitions() {}

    static Optional<String> faultOf(Document manifest) {
        StrictReading reading = DEFINED.get(manifest.kind());
        if (reading == null) {
            return UNDEFINED.contains(manifest.kind())
                    ? Optional.empty()
                    : Optional.of("is of a kind that nobody knows");
        }
        try {
            reading.read(new Gson().toJsonTree(manifest.content()));
            return Optional.empty();
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static StrictReading ofOperator(Class<? extends HasMetadata> definition) {
        return json -> {
            JsonNode sent = OPERATORS.readTree(json.toString());
            String version = HasMetadata.getApiVersion(definition);
            if (!version.equals(sent.path("apiVersion").asText())) {
                throw new IOException("is not of " + version);
            }
            understood("", sent, OPERATORS.valueToTree(OPERATORS.treeToValue(sent, definition)));
        };
    }

    /** A value that its class does not know is nothing to it, rather than a fault; so is a default, which is not written. */
    private static void understood(String path, JsonNode sent, JsonNode read) throws IOException {
        if (sent.isValueNode() && !sent.asText().equals(read.asText())) {
            throw new IOException(path + " can't be " + sent);
        }
        for (Map.Entry<String, JsonNode> field : sent.properties()) {
            understood(path + "." + field.getKey(), field.getValue(), read.path(field.getKey()));
        }
        for (int i = 0; i < (sent.isArray() ? sent.size() : 0); i++) {
            understood(path + "[" + i + "]", sent.get(i), read.path(i));
        }
    }
}
