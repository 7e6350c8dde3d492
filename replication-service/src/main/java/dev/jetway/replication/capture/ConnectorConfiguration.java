package dev.jetway.replication.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.config.SaslConfigs;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.util.PropertyPlaceholderHelper;

/** The properties files of {@code /replication}, with the values of this installation filled in. */
public final class ConnectorConfiguration {

    private static final String OF_ONE_TABLE = "snapshot.select.statement.overrides.";
    private static final PropertyPlaceholderHelper PLACEHOLDERS =
            new PropertyPlaceholderHelper("${env:", "}", null, null, false);

    private final ReplicationProperties properties;
    private final Map<String, String> values;

    /**
     * @param kafka this service's connection to Kafka, with its account
     */
    public ConnectorConfiguration(ReplicationProperties properties, KafkaProperties kafka) {
        this.properties = properties;
        this.values = new HashMap<>(properties.values());
        values.put("JETWAY_KAFKA", String.join(",", kafka.getBootstrapServers()));
        values.put(
                "JETWAY_KAFKA_PROTOCOL",
                Objects.requireNonNull(kafka.getSecurity().getProtocol()));
        values.put(
                "JETWAY_KAFKA_LOGIN",
                Objects.requireNonNull(kafka.getProperties().get(SaslConfigs.SASL_JAAS_CONFIG)));
    }

    /** The connector's properties, and those of the embedded engine. */
    public Properties engine() {
        Properties engine = load("engine");
        engine.putAll(connector());
        return engine;
    }

    /** What is captured and how it is converted, as Kafka Connect also uses it. */
    public Properties connector() {
        Properties connector = load("connector");
        for (String key : connector.stringPropertyNames()) {
            if (key.startsWith(OF_ONE_TABLE)) {
                String table = properties.databasePrefix() + key.substring(OF_ONE_TABLE.length());
                connector.setProperty(OF_ONE_TABLE + table, (String) connector.remove(key));
            }
        }
        return connector;
    }

    /** The Kafka producer's properties. */
    public Properties producer() {
        return load("producer");
    }

    private Properties load(String name) {
        try {
            Properties properties =
                    PropertiesLoaderUtils.loadProperties(new ClassPathResource("replication/" + name + ".properties"));
            properties.replaceAll((_, value) -> PLACEHOLDERS.replacePlaceholders((String) value, values::get));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
