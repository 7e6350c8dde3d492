package dev.jetway.labs.look;

import dev.jetway.launcher.UserError;
import dev.jetway.launcher.platform.JetwayHome;
import dev.jetway.launcher.supervision.PlatformState;
import dev.jetway.launcher.supervision.StateFile;
import java.io.IOException;
import java.util.List;

/** {@code topic}: what is on Kafka, as text. It needs a client that the launcher does without. */
public final class Look {

    private static final int FAILED = 1;

    private Look() {}

    public static void main(String[] arguments) throws IOException {
        try {
            PlatformState state = new StateFile(
                            JetwayHome.fromSystemProperties().run())
                    .readRunning()
                    .orElseThrow(() -> new UserError("Jetway is not running here; start it with ./jetway up -d."));
            List<String> rest = List.of(arguments).subList(1, arguments.length);
            switch (arguments[0]) {
                case "topic" -> TopicEnd.print(portOf(state, "kafka", "kafka"), rest);
                default -> throw new UserError("There is no command " + arguments[0] + ".");
            }
        } catch (UserError e) {
            System.err.println(e.sentence());
            System.exit(FAILED);
        }
    }

    private static int portOf(PlatformState state, String part, String purpose) {
        return state.parts().stream()
                .filter(status -> status.name().equals(part))
                .flatMap(status -> status.ports().entrySet().stream())
                .filter(port -> port.getKey().equals(purpose))
                .findFirst()
                .orElseThrow(() -> new UserError(part + " is no part of what runs here."))
                .getValue();
    }
}
