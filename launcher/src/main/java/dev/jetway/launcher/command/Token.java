package dev.jetway.launcher.command;

import dev.jetway.launcher.UserError;
import dev.jetway.launcher.platform.JetwayHome;
import dev.jetway.launcher.platform.PortPlan;
import dev.jetway.launcher.supervision.PlatformState;
import dev.jetway.launcher.supervision.StateFile;
import java.io.Console;
import java.io.IOException;
import java.util.List;

/** {@code token USER [ORIGIN]}: signs in, by default to the platform of this home, and prints nothing but the access token. */
public record Token(JetwayHome home) {

    private static final String PASSWORD_VARIABLE = "JETWAY_PASSWORD";
    private static final String DEMO_PASSWORD = "jetway-demo-2026";

    public int run(List<String> arguments) throws IOException, InterruptedException {
        String origin = arguments.size() > 1 ? arguments.getLast() : ownOrigin();
        System.out.println(new SignIn(origin).accessToken(arguments.getFirst(), password()));
        return 0;
    }

    private String ownOrigin() throws IOException {
        return new StateFile(home.run())
                .readRunning()
                .map(PlatformState::publicUrl)
                .orElseGet(() -> PortPlan.withOffset(0).publicUrl());
    }

    /** The same for a command that signs in by itself: on a developer's machine as one of the demo accounts. */
    static String demoPassword() {
        String given = System.getenv(PASSWORD_VARIABLE);
        return given != null ? given : DEMO_PASSWORD;
    }

    private static String password() {
        String given = System.getenv(PASSWORD_VARIABLE);
        if (given != null) {
            return given;
        }
        Console console = System.console();
        char[] typed = console == null || !console.isTerminal() ? null : console.readPassword("Password: ");
        if (typed == null) {
            throw new UserError("There is no terminal to ask for the password on; set " + PASSWORD_VARIABLE + ".");
        }
        return new String(typed);
    }
}
