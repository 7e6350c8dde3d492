package dev.jetway.replication;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.connect.connector.policy.NoneConnectorClientConfigOverridePolicy;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.runtime.Worker;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.runtime.standalone.StandaloneConfig;
import org.apache.kafka.connect.runtime.standalone.StandaloneHerder;
import org.apache.kafka.connect.storage.FileOffsetBackingStore;
import org.apache.kafka.connect.util.FutureCallback;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * Kafka Connect, one worker without its web server, that runs our connector from {@code connector.properties} as they
 * stand there: the variables in them are filled in by Connect, from an environment that the test gives it.
 */
final class ConnectWorker implements AutoCloseable {

    /** The environment of a worker in a container, which a process can't set for itself. */
    public static final class Environment extends EnvVarConfigProvider {

        private static volatile Map<String, String> variables = Map.of();

        public Environment() {
            super(variables);
        }
    }

    private final StandaloneHerder herder;

    private ConnectWorker(StandaloneHerder herder) {
        this.herder = herder;
    }

    static ConnectWorker start(String kafka, Path folder, Map<String, String> environment) throws Exception {
        Map<String, String> properties = new HashMap<>(Map.of(
                "bootstrap.servers",
                kafka,
                "key.converter",
                JsonConverter.class.getName(),
                "value.converter",
                JsonConverter.class.getName(),
                "offset.storage.file.filename",
                folder.resolve("offsets").toString(),
                "plugin.discovery",
                "service_load",
                "topic.creation.enable",
                "false",
                "config.providers",
                "env",
                "config.providers.env.class",
                Environment.class.getName()));
        Environment.variables = environment;
        Plugins plugins = new Plugins(properties);
        plugins.compareAndSwapWithDelegatingLoader();
        var policy = new NoneConnectorClientConfigOverridePolicy();
        var offsets = new FileOffsetBackingStore(
                plugins.newInternalConverter(true, JsonConverter.class.getName(), Map.of("schemas.enable", "false")));
        StandaloneConfig config = new StandaloneConfig(properties);
        offsets.configure(config);
        Worker worker = new Worker("worker", Time.SYSTEM, plugins, config, offsets, policy);
        StandaloneHerder herder = new StandaloneHerder(worker, "cluster", policy);
        herder.start();
        Map<String, String> connector = connector();
        var created = new FutureCallback<>();
        herder.putConnectorConfig(
                connector.get("name"), connector, false, (error, result) -> created.onCompletion(error, result));
        created.get();
        return new ConnectWorker(herder);
    }

    /** What became of the connector's one task, for a failure's message. */
    @Nullable
    String trace() {
        var tasks = herder.connectorStatus("jetway-primary").tasks();
        return tasks.isEmpty()
                ? "no task"
                : tasks.getFirst().state() + " " + tasks.getFirst().trace();
    }

    private static Map<String, String> connector() throws IOException {
        Properties properties = PropertiesLoaderUtils.loadAllProperties("replication/connector.properties");
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    @Override
    public void close() {
        herder.stop();
    }
}
