package dev.jetway.checks.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The patterns of the builder, which differ from those of git. */
class DockerIgnoreTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "target       | target/a.jar            | true",
                "target       | service/target          | false",
                "*/target     | service/target/a.jar    | true",
                "*/target     | target/jars             | false",
                "*/target     | a/b/target              | false",
                "**/target    | target                  | true",
                "**/target    | a/b/target/c            | true",
                "**/*.jar     | a.jar                   | true",
                "a/**         | a/b/c                   | true",
                "a/**         | a                       | false",
                "a?           | ab                      | true",
                "a?           | a/                      | false",
                "a.b          | aXb                     | false",
                "/a/          | a/b                     | true",
                "#a           | #a                      | false",
                "*            | .git/config             | true",
                "*,!pom.xml   | pom.xml                 | false",
                "*,!pom.xml   | a/pom.xml               | true",
                "*,!*-service | a-service/src/A.java    | false",
                "*,!a,a/b     | a/b/c                   | true",
                "*,!a,a/b,!a  | a/b/c                   | false",
                "!a,*         | a                       | true",
            })
    void pathsAreIgnoredAsByTheBuilder(String lines, String path, boolean ignored) {
        assertThat(DockerIgnore.of(lines.replace(',', '\n')).ignores(path)).isEqualTo(ignored);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "*              | launcher | true",
                "*,!target/jars | target   | false",
                "*,!target/jars | tar      | true",
                "*,!contracts   | contracts | false",
            })
    void aFolderIsSkippedUnlessAnExceptionIsBelowIt(String lines, String folder, boolean ignored) {
        assertThat(DockerIgnore.of(lines.replace(',', '\n')).ignoresAllOf(folder))
                .isEqualTo(ignored);
    }
}
