package dev.jetway.platform.projection;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.io.ClassPathResource;

/**
 * Creates the keyspace and tables of a service's read models before the session is used. Read models can be rebuilt from the
 * primary at any time, so a table with another key is a new table.
 */
record ReadModelSchema(ReadModelProperties properties) implements BeanPostProcessor {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof CqlSession session) {
            create(session);
        }
        return bean;
    }

    private void create(CqlSession session) {
        String keyspace = properties.keyspace();
        if (!exists(session, keyspace)) {
            run(
                    session,
                    "CREATE KEYSPACE IF NOT EXISTS %s WITH replication = %s"
                            .formatted(keyspace, properties.replication()));
        }
        run(
                session,
                "CREATE TABLE IF NOT EXISTS %s.heartbeat (id int PRIMARY KEY, beat_at timestamp)".formatted(keyspace));
        Arrays.stream(schema().split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .forEach(statement -> run(session, statement));
    }

    /** A role without the right to create keyspaces may not execute CREATE KEYSPACE IF NOT EXISTS either. */
    private static boolean exists(CqlSession session, String keyspace) {
        return session.execute(SimpleStatement.newInstance(
                                        "SELECT keyspace_name FROM system_schema.keyspaces WHERE keyspace_name = ?",
                                        keyspace)
                                .setTimeout(TIMEOUT))
                        .one()
                != null;
    }

    private static void run(CqlSession session, String cql) {
        session.execute(SimpleStatement.newInstance(cql).setTimeout(TIMEOUT));
    }

    private static String schema() {
        ClassPathResource file = new ClassPathResource("cassandra/schema.cql");
        if (!file.exists()) {
            return "";
        }
        try {
            return file.getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.strip().startsWith("--"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Can't read " + file, unreadable);
        }
    }
}
