package dev.jetway.gateway.documentation;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.stereotype.Component;

/**
 * The services that publish a document of their API, as the registry has them right now: those of which an instance says
 * so in its metadata. A service says no more than that; where its document is, is the same for all.
 */
@Component
class PublishedDocuments {

    static final String MARK = "api-document";
    static final String PUBLISHED = "published";

    private static final int DOCUMENTS_MAX = 100;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    private final DiscoveryClient registry;

    PublishedDocuments(DiscoveryClient registry) {
        this.registry = registry;
    }

    /** Names of services, in alphabetical order. */
    List<String> services() {
        return registry.getServices().stream()
                .filter(name -> NAME.matcher(name).matches())
                .filter(this::publishes)
                .distinct()
                .sorted()
                .limit(DOCUMENTS_MAX)
                .toList();
    }

    private boolean publishes(String service) {
        return registry.getInstances(service).stream()
                .map(ServiceInstance::getMetadata)
                .anyMatch(metadata -> metadata != null && PUBLISHED.equals(metadata.get(MARK)));
    }
}
