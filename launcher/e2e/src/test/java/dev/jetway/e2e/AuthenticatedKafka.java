package dev.jetway.e2e;

import dev.jetway.infrastructure.server.Server;
import dev.jetway.launcher.platform.Secrets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterUserScramCredentialsOptions;
import org.apache.kafka.clients.admin.CreateAclsOptions;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;

/**
 * A Kafka that authenticates each client and authorizes each request. It counts as started when it has the accounts and their
 * permissions.
 *
 * @param directory of the server it is made from
 * @param passwords of the accounts, and of the administrator
 */
record AuthenticatedKafka(Server server, Path directory, Map<String, List<AclBinding>> rights, Secrets passwords)
        implements DelegatingServer {

    private static final int ITERATIONS = 4096;
    private static final int PATIENCE_MILLIS = 2_000;

    @Override
    public void prepare() throws IOException, InterruptedException {
        server.prepare();
        Path file = directory.resolve("server.properties");
        String login = "org.apache.kafka.common.security.%s required";
        Files.writeString(
                file,
                Files.readString(file).replace("BROKER:PLAINTEXT", "BROKER:SASL_PLAINTEXT")
                        + """
                    sasl.enabled.mechanisms=SCRAM-SHA-512,PLAIN
                    sasl.mechanism.inter.broker.protocol=PLAIN
                    listener.name.broker.scram-sha-512.sasl.jaas.config=%1$s;
                    listener.name.broker.plain.sasl.jaas.config=%2$s username="%3$s" password="%4$s" user_%3$s="%4$s";
                    authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
                    # Nobody is without a name but the node itself, at its controller.
                    super.users=User:%3$s;User:ANONYMOUS
                    """.formatted(
                                        login.formatted("scram.ScramLoginModule"),
                                        login.formatted("plain.PlainLoginModule"),
                                        KafkaAccounts.ADMINISTRATOR,
                                        passwords.password(KafkaAccounts.ADMINISTRATOR)));
    }

    @Override
    public boolean responds() {
        if (!listens()) {
            return false;
        }
        try (Admin admin =
                Admin.create(new KafkaAccounts(ports().getOrDefault("kafka", 0), passwords).administrator())) {
            admin.alterUserScramCredentials(
                            rights.keySet().stream().map(this::account).toList(),
                            new AlterUserScramCredentialsOptions().timeoutMs(PATIENCE_MILLIS))
                    .all()
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            admin.createAcls(
                            rights.values().stream().flatMap(List::stream).toList(),
                            new CreateAclsOptions().timeoutMs(PATIENCE_MILLIS))
                    .all()
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Asked first, since a client that finds nobody logs each of its many tries. */
    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", ports().getOrDefault("kafka", 0)), PATIENCE_MILLIS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private UserScramCredentialAlteration account(String name) {
        return new UserScramCredentialUpsertion(
                name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), passwords.password(name));
    }
}
