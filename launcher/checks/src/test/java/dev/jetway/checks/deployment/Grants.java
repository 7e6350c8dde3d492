package dev.jetway.checks.deployment;

import dev.jetway.checks.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The access rights on the servers of production, from the manifests. */
public final class Grants {

    private static final Pattern SECRET = Pattern.compile("\\{\\{ \\.(\\w+) }}");

    private final List<Document> manifests = Overlays.PRODUCTION.manifests();

    /** Each account on Kafka with its rights; it can't do anything else. */
    public Map<String, List<AclBinding>> onKafka() {
        Map<String, List<AclBinding>> rights = new HashMap<>();
        Document.ofKind(manifests, "KafkaUser").forEach(user -> rights.put(user.name(), rightsOf(user)));
        return rights;
    }

    /**
     * The statements that make keyspaces, roles and their rights in Cassandra.
     *
     * @param secrets gives the password that stands for a name in them
     */
    public List<String> onCassandra(UnaryOperator<String> secrets) {
        String statements = Document.one(manifests, "ExternalSecret", "cassandra-accounts")
                .text("spec", "target", "template", "data", "accounts.cql");
        return SECRET.matcher(statements)
                .replaceAll(secret -> Matcher.quoteReplacement(secrets.apply(secret.group(1))))
                .lines()
                .filter(line -> !line.startsWith("//"))
                .toList();
    }

    /** The role as which a service signs in to Cassandra, none for one that does not. */
    public Optional<String> roleInCassandra(String service) {
        return Document.one(manifests, "ExternalSecret", service)
                .find("spec", "target", "template", "data", "spring.cassandra.username")
                .map(Object::toString);
    }

    /** What every service is told of how to reach the servers. */
    public String setting(String name) {
        return Document.one(manifests, "ConfigMap", "jetway-settings").text("data", name);
    }

    private static List<AclBinding> rightsOf(Document user) {
        List<AclBinding> rights = new ArrayList<>();
        for (Document acl : user.parts("spec", "authorization", "acls")) {
            PatternType pattern = acl.find("resource", "patternType")
                    .map(kind -> PatternType.PREFIXED)
                    .orElse(PatternType.LITERAL);
            ResourcePattern resource = new ResourcePattern(
                    ResourceType.fromString(acl.text("resource", "type")), acl.text("resource", "name"), pattern);
            for (Object operation : acl.values("operations")) {
                AclOperation allowed = operation.equals("DescribeConfigs")
                        ? AclOperation.DESCRIBE_CONFIGS
                        : AclOperation.fromString(operation.toString());
                rights.add(new AclBinding(
                        resource,
                        new AccessControlEntry("User:" + user.name(), "*", allowed, AclPermissionType.ALLOW)));
            }
        }
        return rights;
    }
}
