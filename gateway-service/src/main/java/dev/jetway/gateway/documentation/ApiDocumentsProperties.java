package dev.jetway.gateway.documentation;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The services whose documents are shown and routed to: a configured list, since entries of the registry are not trusted. A service
 * that is not available remains listed: that is an outage, not a wrong address.
 *
 * @param services names of services
 */
@ConfigurationProperties("jetway.gateway.documents")
record ApiDocumentsProperties(List<String> services) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    ApiDocumentsProperties {
        services = services.stream().sorted().toList();
        for (String service : services) {
            if (!NAME.matcher(service).matches()) {
                throw new IllegalArgumentException("jetway.gateway.documents: not the name of a service: " + service);
            }
        }
    }
}
