package dev.jetway.e2e;

import dev.jetway.launcher.command.Up;
import dev.jetway.launcher.platform.JetwayHome;
import java.io.IOException;
import java.util.List;

/** {@code ./jetway up} with a Kafka and a Cassandra that require accounts, as in production. */
public final class UpWithAccounts {

    private UpWithAccounts() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        JetwayHome home = JetwayHome.fromSystemProperties();
        List<String> options = List.of(arguments).subList(1, arguments.length);
        List<String> program = List.of(LoadScale.option(), UpWithAccounts.class.getName());
        Up up = new Up(home, options, program, new DataStoreAccounts(home)::guard);
        System.exit(arguments[0].equals("supervise") ? up.supervise() : up.run());
    }
}
