package dev.jetway.gateway.documentation;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The services whose documents are shown, and routed to: a list that is written down, since what the registry knows is what
 * somebody told it. A service that is away keeps its place: that is an outage, and not a wrong address.
 *
 * @param services names of services
 */
@ConfigurationProperties("jetway.gateway.documents")
record PublishedDocuments(List<String> services) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    PublishedDocuments {
        services = services.stream().sorted().toList();
        for (String service : services) {
            if (!NAME.matcher(service).matches()) {
                throw new IllegalArgumentException("jetway.gateway.documents: not the name of a service: " + service);
            }
        }
    }
}
