package dev.jetway.replication.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.SaslConfigs;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** The properties files of {@code /replication}, with the values of this installation filled in. */
public final class ConnectorConfiguration {

    private static final String OF_ONE_TABLE = "snapshot.select.statement.overrides.";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{env:([A-Z_]+)}");

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
        Properties template = new Properties();
        try (InputStream file =
                ConnectorConfiguration.class.getResourceAsStream("/replication/" + name + ".properties")) {
            template.load(Objects.requireNonNull(file, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Properties resolved = new Properties();
        for (String key : template.stringPropertyNames()) {
            resolved.setProperty(
                    key, PLACEHOLDER.matcher(template.getProperty(key)).replaceAll(this::value));
        }
        return resolved;
    }

    private String value(MatchResult placeholder) {
        String value = values.get(placeholder.group(1));
        if (value == null) {
            throw new IllegalStateException("No value for " + placeholder.group());
        }
        return Matcher.quoteReplacement(value);
    }
}
