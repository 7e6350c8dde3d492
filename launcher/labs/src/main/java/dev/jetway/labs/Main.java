package dev.jetway.labs;

import dev.jetway.labs.brokers.BrokersExperiment;
import dev.jetway.labs.ring.RingExperiment;
import dev.jetway.labs.topic.TopicTail;
import dev.jetway.launcher.ExitStatus;
import dev.jetway.launcher.UserError;
import dev.jetway.launcher.platform.JetwayHome;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/**
 * {@code lab NAME} and {@code topic NAME [N]}: the commands that need clients of Kafka, AMQP and Cassandra. The {@code jetway}
 * script has checked the arguments.
 */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        JetwayHome home = JetwayHome.fromSystemProperties();
        List<String> words = List.of(arguments);
        System.exit(ExitStatus.of(() -> switch (words.getFirst()) {
            case "lab" -> lab(words.get(1), home, System.out);
            case "topic" -> TopicTail.run(words.subList(1, words.size()), home);
            default -> throw new UserError("There is no command " + words.getFirst() + " here.");
        }));
    }

    /** Runs one experiment; 0 only if every check passed. */
    static int lab(String name, JetwayHome home, PrintStream out) throws IOException, InterruptedException {
        ExperimentLog log = new ExperimentLog(out);
        try (LabEnvironment environment = LabEnvironment.of(name, home)) {
            switch (name) {
                case "brokers" -> BrokersExperiment.run(environment, log);
                case "ring" -> RingExperiment.run(environment, log);
                default ->
                    throw new UserError("There is no experiment " + name + "; ./jetway lab lists those there are.");
            }
        }
        return log.end();
    }
}
