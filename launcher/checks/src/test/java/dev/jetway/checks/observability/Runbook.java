package dev.jetway.checks.observability;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** docs/runbook.md: under each third-level heading an entry for an alert, or a command in each way of running Jetway. */
record Runbook(Map<String, String> entries, Map<String, String> commands) {

    private static final List<String> QUESTIONS = List.of(
            "**What travellers notice:**", "**Confirm:**", "**Likely causes:**", "**What to do:**", "**Escalate:**");

    private static final List<String> WAYS = List.of("One machine", "Compose", "Kubernetes");
    private static final Pattern ONE_WAY =
            Pattern.compile("`(\\./jetway|docker compose|kubectl (?!get|describe)) [^`]*`");

    static Runbook of(String document) {
        return new Runbook(section(document, "Alerts"), section(document, "Commands"));
    }

    private static Map<String, String> section(String document, String name) {
        String section = Arrays.stream(document.split("(?m)^## "))
                .filter(part -> part.startsWith(name + "\n"))
                .findFirst()
                .orElse("");
        Map<String, String> entries = new LinkedHashMap<>();
        Arrays.stream(section.split("(?m)^### ")).skip(1).forEach(entry -> {
            String[] headingAndText = entry.split("\n", 2);
            entries.put(headingAndText[0].strip(), headingAndText[1]);
        });
        return entries;
    }

    /** Each command in all three ways, and in the entries of alerts none that only one of them has. */
    Stream<String> problemsOfCommands() {
        Stream<String> missing = commands.entrySet().stream()
                .flatMap(command -> WAYS.stream()
                        .filter(way -> !command.getValue().matches("(?s).*\n- \\*\\*" + way + ":\\*\\* [^\n]*`.*"))
                        .map(way -> command.getKey() + ": not said for " + way));
        Stream<String> oneWay = entries.entrySet().stream()
                .flatMap(entry -> ONE_WAY.matcher(entry.getValue())
                        .results()
                        .map(found -> entry.getKey() + ": only one way has " + found.group()));
        return Stream.concat(missing, oneWay);
    }

    /** What a link to the entry of a heading ends with. */
    static String anchor(String heading) {
        return "#"
                + heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-');
    }

    Stream<String> problems() {
        return entries.entrySet().stream()
                .flatMap(entry -> QUESTIONS.stream()
                        .filter(question -> !entry.getValue().contains(question))
                        .map(question -> entry.getKey() + ": its runbook entry lacks " + question));
    }
}
