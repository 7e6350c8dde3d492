package dev.jetway.identity.account.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CommonPasswordsTest {

    @Test
    void theListHasHundredsOfWordsEachOnceAndInLowerCase() throws IOException {
        List<String> words;
        try (InputStream list =
                Objects.requireNonNull(CommonPasswords.class.getResourceAsStream("/common-passwords.txt"))) {
            words = new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
        assertThat(words)
                .hasSizeGreaterThan(500)
                .doesNotHaveDuplicates()
                .allMatch(word -> word.matches("[a-z0-9]+"))
                .contains("password", "qwertyuiop", "iloveyou", "letmein");
    }
}
