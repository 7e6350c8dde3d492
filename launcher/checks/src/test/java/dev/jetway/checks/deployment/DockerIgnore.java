package dev.jetway.checks.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A {@code .dockerignore} file: which paths the builder is not given. Paths are relative to the context, with slashes.
 *
 * @see <a href="https://docs.docker.com/build/concepts/context/#dockerignore-files">The syntax</a>
 */
record DockerIgnore(List<Rule> rules) {

    /** A line; {@code exception} is one that begins with an exclamation mark. */
    private record Rule(String text, Pattern pattern, boolean exception) {}

    static DockerIgnore of(String file) {
        List<Rule> rules = new ArrayList<>();
        file.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> {
                    boolean exception = line.startsWith("!");
                    String text = line.substring(exception ? 1 : 0).strip().replaceAll("^/+|/+$", "");
                    rules.add(new Rule(text, pattern(text), exception));
                });
        return new DockerIgnore(List.copyOf(rules));
    }

    /** The last line that matches the path, or a folder that it is in, decides. */
    boolean ignores(String path) {
        return rules.stream()
                .filter(rule -> matches(rule.pattern(), path))
                .reduce((_, later) -> later)
                .map(rule -> !rule.exception())
                .orElse(false);
    }

    /** Whether nothing in the folder can be let in again; like the builder, by the beginnings of the exceptions. */
    boolean ignoresAllOf(String folder) {
        return ignores(folder)
                && rules.stream().noneMatch(rule -> rule.exception() && (rule.text() + "/").startsWith(folder + "/"));
    }

    private static boolean matches(Pattern pattern, String path) {
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            if (pattern.matcher(path.substring(0, end)).matches()) {
                return true;
            }
        }
        return pattern.matcher(path).matches();
    }

    private static Pattern pattern(String text) {
        StringBuilder regex = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            if (text.startsWith("**", at)) {
                at += text.startsWith("/", at + 2) ? 2 : 1;
                regex.append(at + 1 == text.length() ? ".*" : "(.*/)?");
            } else if (text.charAt(at) == '*') {
                regex.append("[^/]*");
            } else if (text.charAt(at) == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(text.substring(at, at + 1)));
            }
        }
        return Pattern.compile(regex.toString());
    }
}
