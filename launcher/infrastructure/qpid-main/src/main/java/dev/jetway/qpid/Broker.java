package dev.jetway.qpid;

import java.util.Map;
import org.apache.qpid.server.SystemLauncher;

/** Runs a broker by the configuration file named as its one argument, until it is asked to end. */
public final class Broker {

    private Broker() {}

    public static void main(String[] arguments) throws Exception {
        SystemLauncher launcher = new SystemLauncher();
        Runtime.getRuntime().addShutdownHook(new Thread(launcher::shutdown));
        launcher.startup(Map.of(
                "type", "Memory", "initialConfigurationLocation", arguments[0], "startupLoggedToSystemOut", false));
        // It goes on opening its ports on a thread that does not keep the process alive.
        Thread.currentThread().join();
    }
}
