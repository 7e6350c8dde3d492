package dev.jetway.launcher.observability;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The section "Alerts" of docs/runbook.md: an entry under each third-level heading. */
record Runbook(Map<String, String> entries) {

    private static final List<String> QUESTIONS = List.of(
            "**What travellers notice:**", "**Confirm:**", "**Likely causes:**", "**What to do:**", "**Escalate:**");

    static Runbook of(String document) {
        String alerts = Arrays.stream(document.split("(?m)^## "))
                .filter(part -> part.startsWith("Alerts\n"))
                .findFirst()
                .orElse("");
        Map<String, String> entries = new LinkedHashMap<>();
        Arrays.stream(alerts.split("(?m)^### ")).skip(1).forEach(entry -> {
            String[] headingAndText = entry.split("\n", 2);
            entries.put(headingAndText[0].strip(), headingAndText[1]);
        });
        return new Runbook(entries);
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
