package dev.jetway.infrastructure.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A process that starts children, prints their process ids, and waits to be killed. */
final class ParentToKill {

    private ParentToKill() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        for (String script : List.of(
                "exec sleep 600", // ends when asked
                "trap '' TERM; while :; do sleep 1; done", // must be killed
                "exec " + System.getProperty("java.home") + "/bin/java -Xmx16m -cp " + arguments[1] + " "
                        + SleepingJava.class.getName())) {
            Command command = new Command(List.of("/bin/sh", "-c", script), Map.of(), folder);
            System.out.println(WatchedProcess.start(command, folder.resolve("child.log"), Duration.ofSeconds(2))
                    .pid());
        }
        System.out.println("started");
        new CountDownLatch(1).await();
    }

    /** An idle JVM. */
    static final class SleepingJava {

        private SleepingJava() {}

        public static void main(String[] arguments) throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }
}
