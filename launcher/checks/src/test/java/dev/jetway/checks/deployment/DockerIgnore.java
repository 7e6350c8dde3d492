package dev.jetway.checks.deployment;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A {@code .dockerignore} file: the paths that the build context excludes. Paths are relative to the context, with slashes.
 *
 * @see <a href="https://docs.docker.com/build/concepts/context/#dockerignore-files">The syntax</a>
 */
record DockerIgnore(List<Rule> rules) {

    /** A line; {@code exception} is one that begins with an exclamation mark. */
    private record Rule(String text, PathMatcher pattern, boolean exception) {

        /** Matches a path and everything below it. */
        boolean matches(Path path) {
            return IntStream.rangeClosed(1, path.getNameCount())
                    .mapToObj(end -> path.subpath(0, end))
                    .anyMatch(pattern::matches);
        }
    }

    static DockerIgnore of(String file) {
        List<Rule> rules = new ArrayList<>();
        file.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> {
                    boolean exception = line.startsWith("!");
                    String text = line.substring(exception ? 1 : 0).strip().replaceAll("^/+|/+$", "");
                    String glob = "glob:" + text.replace("**/", "{**/,}");
                    rules.add(new Rule(text, FileSystems.getDefault().getPathMatcher(glob), exception));
                });
        return new DockerIgnore(List.copyOf(rules));
    }

    /** The last line that matches the path, or a folder that it is in, decides. */
    boolean ignores(String path) {
        return rules.stream()
                .filter(rule -> rule.matches(Path.of(path)))
                .reduce((_, later) -> later)
                .map(rule -> !rule.exception())
                .orElse(false);
    }

    /** Whether nothing in the folder can be let in again; like the builder, by the beginnings of the exceptions. */
    boolean ignoresAllOf(String folder) {
        return ignores(folder)
                && rules.stream().noneMatch(rule -> rule.exception() && (rule.text() + "/").startsWith(folder + "/"));
    }
}
