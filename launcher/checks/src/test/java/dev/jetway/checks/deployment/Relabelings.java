package dev.jetway.checks.deployment;

import dev.jetway.checks.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Relabelings as Prometheus applies them, written for itself or for its operator. */
record Relabelings(List<Document> steps) {

    private static final String NAME = "__name__";

    /** The labels of a series afterwards, its name among them; nothing if it is dropped. */
    Optional<Map<String, String>> apply(String name, Map<String, String> labels) {
        Map<String, String> current = new LinkedHashMap<>(labels);
        current.put(NAME, name);
        for (Document step : steps) {
            Pattern regex =
                    Pattern.compile(step.find("regex").map(Object::toString).orElse("(.*)"), Pattern.DOTALL);
            Matcher value = regex.matcher(sources(step).stream()
                    .map(label -> current.getOrDefault(label.toString(), ""))
                    .collect(Collectors.joining(";")));
            switch (step.find("action").map(Object::toString).orElse("replace")) {
                case "keep" -> {
                    if (!value.matches()) {
                        return Optional.empty();
                    }
                }
                case "replace" -> {
                    if (value.matches()) {
                        current.put(target(step), value.replaceFirst(step.text("replacement")));
                    }
                }
                case "labeldrop" ->
                    current.keySet().removeIf(label -> regex.matcher(label).matches());
                default -> throw new AssertionError("Not known: " + step);
            }
        }
        return Optional.of(current);
    }

    /** The name of a series afterwards, without its labels. */
    Optional<String> rename(String name) {
        return apply(name, Map.of()).map(labels -> labels.getOrDefault(NAME, ""));
    }

    private static List<?> sources(Document step) {
        return step.find("source_labels").isPresent() ? step.values("source_labels") : step.values("sourceLabels");
    }

    private static String target(Document step) {
        return step.find("target_label")
                .or(() -> step.find("targetLabel"))
                .orElseThrow()
                .toString();
    }
}
