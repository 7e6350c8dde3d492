package dev.jetway.launcher;

import dev.jetway.launcher.advisory.Advisories;
import dev.jetway.launcher.bench.Bench;
import dev.jetway.launcher.command.Audit;
import dev.jetway.launcher.command.DeadLetters;
import dev.jetway.launcher.command.Down;
import dev.jetway.launcher.command.Logs;
import dev.jetway.launcher.command.Restart;
import dev.jetway.launcher.command.Status;
import dev.jetway.launcher.command.Token;
import dev.jetway.launcher.command.Up;
import dev.jetway.launcher.lab.Labs;
import dev.jetway.launcher.platform.JetwayHome;
import java.io.IOException;
import java.util.List;

/** The command line behind the {@code jetway} script, which builds, finds a JDK, and shows the help. */
final class Main {

    private static final int FAILED = 1;
    private static final int INTERRUPTED = 130;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        try {
            return dispatch(arguments);
        } catch (UserError e) {
            System.err.println(e.sentence());
            return FAILED;
        } catch (IOException e) {
            System.err.println("jetway could not go on: " + e);
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return INTERRUPTED;
        }
    }

    private static int dispatch(List<String> arguments) throws IOException, InterruptedException {
        if (arguments.isEmpty()) {
            throw new UserError("Which command? See ./jetway --help.");
        }
        JetwayHome home = JetwayHome.fromSystemProperties();
        List<String> rest = arguments.subList(1, arguments.size());
        return switch (arguments.getFirst()) {
            case "up" -> new Up(home, rest).run();
            case "supervise" -> new Up(home, rest).supervise(); // the detached half of up -d
            case "down" -> new Down(home).run(rest);
            case "status" -> new Status(home).run(rest);
            case "restart" -> new Restart(home).run(rest);
            case "logs" -> new Logs(home).run(rest);
            case "audit" -> new Audit(home).run(rest);
            case "dead-letters" -> new DeadLetters(home).run(rest);
            case "bench" -> new Bench(home).run(rest);
            case "lab" -> new Labs(home).run(rest);
            case "advisories" -> new Advisories(home).run(rest);
            case "token" -> new Token(home).run(rest);
            default -> throw new UserError("There is no command " + arguments.getFirst() + ". See ./jetway --help.");
        };
    }
}
