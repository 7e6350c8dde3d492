package dev.jetway.launcher.command;

import dev.jetway.infrastructure.process.LogTail;
import dev.jetway.launcher.UserError;
import dev.jetway.launcher.platform.JetwayHome;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code logs SERVICE [-f]}: the end of a part's log; with {@code -f}, what is added to it until Ctrl-C. */
public final class Logs {

    private static final int LINES = 200;
    private static final int CHUNK_BYTES = 16 * 1024;
    private static final Duration POLL = Duration.ofMillis(200);

    private final JetwayHome home;

    public Logs(JetwayHome home) {
        this.home = home;
    }

    public int run(List<String> arguments) throws IOException, InterruptedException {
        boolean follow = arguments.contains("-f") || arguments.contains("--follow");
        List<String> names =
                arguments.stream().filter(word -> !word.startsWith("-")).toList();
        if (names.size() != 1) {
            throw new UserError("logs takes the name of one part: " + known() + ".");
        }
        Path log = home.log(names.getFirst());
        if (!log.normalize().startsWith(home.logs()) || !Files.exists(log)) {
            throw new UserError("There is no log of " + names.getFirst() + "; there is: " + known() + ".");
        }
        long end = Files.size(log);
        LogTail.lastLines(log, LINES).forEach(System.out::println);
        if (follow) {
            follow(log, end);
        }
        return 0;
    }

    private static void follow(Path log, long from) throws IOException, InterruptedException {
        long position = from;
        byte[] chunk = new byte[CHUNK_BYTES];
        while (!System.out.checkError()) {
            try (RandomAccessFile file = new RandomAccessFile(log.toString(), "r")) {
                position = file.length() < position ? 0 : position;
                file.seek(position);
                int count = file.read(chunk);
                if (count > 0) {
                    position += count;
                    System.out.write(chunk, 0, count);
                    System.out.flush();
                    continue;
                }
            }
            Thread.sleep(POLL);
        }
    }

    private String known() throws IOException {
        if (!Files.isDirectory(home.logs())) {
            return "none yet";
        }
        try (Stream<Path> files = Files.list(home.logs())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".log"))
                    .map(name -> name.substring(0, name.length() - ".log".length()))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }
}
