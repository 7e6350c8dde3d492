package dev.jetway.e2e;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import dev.jetway.infrastructure.process.Command;
import dev.jetway.infrastructure.server.Server;
import dev.jetway.launcher.platform.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A Cassandra that asks everybody for an account and refuses what its role has no right to. It counts as there when it has
 * the roles and their rights.
 *
 * @param directory of the server it is made from
 * @param statements that make them, with the {@code passwords} of the roles
 */
record GuardedCassandra(Server server, Path directory, List<String> statements, Secrets passwords) implements OnTopOf {

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
        try (CqlSession session = new CassandraAccounts(ports().getOrDefault("cql", 0), passwords).administrator()) {
            statements.forEach(session::execute);
            return true;
        } catch (AllNodesFailedException notYet) {
            return false;
        }
    }
}
