package dev.jetway.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentLogTest {

    @TempDir
    private Path folder;

    @Test
    void onlyWhatIsAddedComesAndOnlyInWholeLines() throws IOException {
        Path log = write("old\n");
        ComponentLog follower = new ComponentLog("kafka", log);

        assertThat(follower.more()).isEmpty();
        write("one\ntw");
        assertThat(follower.more()).extracting(LogLine::raw).containsExactly("one");
        write("o\n");
        assertThat(follower.more()).extracting(LogLine::raw).containsExactly("two");
    }

    @Test
    void aLogThatIsBegunAnewIsReadFromItsBeginning() throws IOException {
        Path log = write("a long line of before\n");
        ComponentLog follower = new ComponentLog("kafka", log);

        Files.writeString(log, "new\n");

        assertThat(follower.more()).extracting(LogLine::raw).containsExactly("new");
    }

    @Test
    void aLineThatNeverEndsComesInPieces() throws IOException {
        Path log = write("");
        ComponentLog follower = new ComponentLog("kafka", log);
        write("x".repeat(200_000));

        assertThat(follower.more())
                .singleElement()
                .satisfies(piece -> assertThat(piece.raw()).hasSizeLessThan(100_000));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(
                folder.resolve("kafka.log"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
