package dev.jetway.e2e;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import dev.jetway.infrastructure.process.Command;
import dev.jetway.infrastructure.server.Server;
import dev.jetway.launcher.platform.Secrets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A Cassandra that asks everybody for an account and refuses what its role has no right to. It counts as there when it has
 * the roles and their rights.
 *
 * @param directory of the server it is made from
 * @param statements that make them, with the {@code passwords} of the roles
 */
record GuardedCassandra(Server server, Path directory, List<String> statements, Secrets passwords) implements OnTopOf {

    /** What every new Cassandra has, and its administrators change. */
    private static final String FIRST_ROLE = "cassandra";

    @Override
    public void prepare() throws IOException, InterruptedException {
        server.prepare();
        Files.writeString(directory.resolve("cassandra.yaml"), """

                authenticator: PasswordAuthenticator
                authorizer: CassandraAuthorizer
                """, StandardOpenOption.APPEND);
    }

    @Override
    public Command command() throws IOException {
        Command command = server.command();
        List<String> words = new ArrayList<>(command.words());
        words.add(1, "-Dcassandra.superuser_setup_delay_ms=0");
        return new Command(words, command.environment(), command.directory());
    }

    @Override
    public boolean answers() {
        if (!server.answers()) {
            return false;
        }
        try (CqlSession session = as(FIRST_ROLE, FIRST_ROLE)) {
            statements.forEach(session::execute);
            return true;
        } catch (AllNodesFailedException notYet) {
            return false;
        }
    }

    /** Signed in as a role that the statements have made. */
    CqlSession as(String role) {
        return as(role, passwords.password(role));
    }

    private CqlSession as(String role, String password) {
        return anonymous().withAuthCredentials(role, password).build();
    }

    CqlSessionBuilder anonymous() {
        return CqlSession.builder()
                .addContactPoint(new InetSocketAddress("127.0.0.1", Objects.requireNonNull(ports().get("cql"))))
                .withLocalDatacenter("datacenter1");
    }
}
