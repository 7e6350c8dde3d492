package dev.jetway.infrastructure.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A child process that ends with this process, even if this one is killed. A shell ({@code watchdog.sh}) reads from a pipe and
 * ends the command when the pipe is closed, by {@link #stop()} or by the operating system. It is not restarted.
 */
public final class WatchedProcess {

    private static final String WATCHDOG = readWatchdog();

    /** {@code tail} ends with the owner, which closes the pipe that the watchdog reads. */
    private static final String UNTIL_OWNER_ENDS =
            "owner=$1; shift; tail --pid=\"$owner\" -f /dev/null | \"$@\"; rm -rf \"$PWD\"";

    private static final Duration SHELL_MARGIN = Duration.ofSeconds(5);

    private final Process shell;
    private final ProcessIdentity identity;
    private final Duration stopMax;

    private WatchedProcess(Process shell, ProcessIdentity identity, Duration stopMax) {
        this.shell = shell;
        this.identity = identity;
        this.stopMax = stopMax;
    }

    /** Starts the command; what it prints is appended to {@code log}. */
    public static WatchedProcess start(Command command, Path log, Duration stopMax) throws IOException {
        Process shell = start(command.processBuilder(watchdog(log, stopMax)), log);
        return new WatchedProcess(shell, readIdentity(shell, command, log), stopMax);
    }

    /**
     * Starts the command in a session of its own: it ends with the process {@code owner} rather than with this one, and then
     * its working directory is deleted.
     */
    public static ProcessIdentity startFor(long owner, Command command, Path log, Duration stopMax) throws IOException {
        List<String> prefix = new ArrayList<>(
                List.of("setsid", "/bin/sh", "-c", UNTIL_OWNER_ENDS, "jetway-owned", Long.toString(owner)));
        prefix.addAll(watchdog(log, stopMax));
        ProcessBuilder builder = command.processBuilder(prefix).redirectInput(new File("/dev/null"));
        return readIdentity(start(builder, log), command, log);
    }

    private static List<String> watchdog(Path log, Duration stopMax) {
        return List.of(
                "/bin/sh",
                "-c",
                WATCHDOG,
                "jetway-watchdog",
                Long.toString(stopMax.toSeconds()),
                log.toAbsolutePath().toString());
    }

    private static Process start(ProcessBuilder builder, Path log) throws IOException {
        Files.createDirectories(Objects.requireNonNull(log.toAbsolutePath().getParent()));
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static ProcessIdentity readIdentity(Process shell, Command command, Path log) throws IOException {
        try (BufferedReader output = shell.inputReader(StandardCharsets.UTF_8)) {
            String pid = output.readLine();
            if (pid == null) {
                throw new IOException(
                        "Could not start " + command.words().getFirst() + "; see " + log + " for the reason");
            }
            return ProcessIdentity.of(Long.parseLong(pid));
        }
    }

    /** The process id of the command itself, not of the shell that watches it. */
    public long pid() {
        return identity.pid();
    }

    public ProcessIdentity identity() {
        return identity;
    }

    public boolean isAlive() {
        return shell.isAlive();
    }

    /** Completes with the exit status; 128 + n after signal n. */
    public CompletableFuture<Integer> onExit() {
        return shell.onExit().thenApply(ended -> {
            identity.kill(); // for the case that the shell was killed and the command was not
            return ended.exitValue();
        });
    }

    /** Sends TERM to the command, kills it after a timeout, and returns when it has ended. Idempotent. */
    public void stop() {
        try (OutputStream pipe = shell.getOutputStream()) {
            pipe.flush();
        } catch (IOException alreadyClosed) {
            // The shell is gone, and so is the command.
        }
        boolean interrupted = false;
        try {
            shell.waitFor(stopMax.plus(SHELL_MARGIN).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        identity.kill();
        shell.destroyForcibly();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String readWatchdog() {
        try (InputStream script = WatchedProcess.class.getResourceAsStream("watchdog.sh")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
