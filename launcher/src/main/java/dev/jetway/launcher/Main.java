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
import dev.jetway.launcher.platform.JetwayHome;
import java.io.IOException;
import java.util.List;

/** The commands behind the {@code jetway} script, which builds, finds a JDK, shows the help and counts the arguments. */
final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        System.exit(ExitStatus.of(() -> dispatch(words.getFirst(), words.subList(1, words.size()))));
    }

    private static int dispatch(String command, List<String> arguments) throws IOException, InterruptedException {
        JetwayHome home = JetwayHome.fromSystemProperties();
        return switch (command) {
            case "up" -> new Up(home, arguments).run();
            case "supervise" -> new Up(home, arguments).supervise(); // the detached half of up -d
            case "down" -> new Down(home).run();
            case "status" -> new Status(home).run();
            case "restart" -> new Restart(home).run(arguments.getFirst());
            case "logs" -> new Logs(home).run(arguments);
            case "audit" -> new Audit(home).run(arguments.contains("--json"));
            case "dead-letters" -> new DeadLetters(home).run(arguments);
            case "bench" -> new Bench(home).run(arguments);
            case "advisories" -> new Advisories(home).run(arguments);
            case "token" -> new Token(home).run(arguments);
            default -> throw new UserError("There is no command " + command + ". See ./jetway --help.");
        };
    }
}
