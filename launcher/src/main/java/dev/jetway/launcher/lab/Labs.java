package dev.jetway.launcher.lab;

import dev.jetway.launcher.Columns;
import dev.jetway.launcher.UserError;
import dev.jetway.launcher.platform.JetwayHome;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * {@code lab [NAME]}: runs one experiment, or lists them. Exit status 0 only if every claim held.
 */
public final class Labs {

    private static final int BROKEN = 1;

    private final JetwayHome home;
    private final PrintStream out;

    public Labs(JetwayHome home) {
        this(home, System.out);
    }

    public Labs(JetwayHome home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    public int run(List<String> arguments) throws IOException, InterruptedException {
        if (arguments.isEmpty()) {
            list();
            return 0;
        }
        if (arguments.size() > 1) {
            throw new UserError("lab takes the name of one experiment; ./jetway lab lists them.");
        }
        LabName name = LabName.of(arguments.getFirst())
                .orElseThrow(() -> new UserError(
                        "There is no experiment " + arguments.getFirst() + "; ./jetway lab lists those there are."));
        return run(ServiceLoader.load(Experiment.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(experiment -> experiment.name() == name)
                .findFirst()
                .orElseThrow(() -> new UserError("The experiment " + name.word() + " is not built; ./jetway lab "
                        + name.word() + " does that.")));
    }

    int run(Experiment experiment) throws IOException, InterruptedException {
        ExperimentLog log = new ExperimentLog(out);
        out.println(experiment.name().word() + ": " + experiment.name().summary());
        try {
            experiment.run(home, log);
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
        log.end();
        return log.holds() ? 0 : BROKEN;
    }

    private void list() {
        List<List<String>> rows = Stream.of(LabName.values())
                .map(name -> List.of(name.word(), name.summary()))
                .toList();
        out.print(Columns.aligned(List.of("NAME", "WHAT IT SHOWS"), rows));
        out.println("./jetway lab NAME runs one.");
    }
}
