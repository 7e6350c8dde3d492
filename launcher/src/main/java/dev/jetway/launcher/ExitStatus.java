package dev.jetway.launcher;

import java.io.IOException;

/** The exit status of a command; what went wrong is written to standard error. */
public final class ExitStatus {

    private static final int FAILED = 1;
    private static final int INTERRUPTED = 130;

    private ExitStatus() {}

    /** A command, which returns its exit status. */
    public interface Command {
        int run() throws IOException, InterruptedException;
    }

    public static int of(Command command) {
        try {
            return command.run();
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
}
