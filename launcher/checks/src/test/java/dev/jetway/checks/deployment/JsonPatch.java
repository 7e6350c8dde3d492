package dev.jetway.checks.deployment;

import dev.jetway.checks.Document;
import java.util.List;
import java.util.Map;

/** The operations of a JSON patch (RFC 6902) that our manifests use. */
final class JsonPatch {

    private JsonPatch() {}

    static void apply(Document target, List<Document> operations) {
        operations.forEach(operation -> apply(target, operation));
    }

    private static void apply(Document target, Document operation) {
        String[] steps = operation.text("path").substring(1).split("/", -1);
        Object parent = target.content();
        for (int i = 0; i < steps.length - 1; i++) {
            parent = child(parent, unescaped(steps[i]));
        }
        String last = unescaped(steps[steps.length - 1]);
        switch (operation.text("op")) {
            case "add" -> add(parent, last, Document.of(operation.content()).copy());
            case "replace" -> replace(parent, last, operation.copy());
            default -> throw new AssertionError("Not known: " + operation);
        }
    }

    private static Object child(Object parent, String step) {
        Object child =
                parent instanceof List<?> list ? list.get(Integer.parseInt(step)) : ((Map<?, ?>) parent).get(step);
        if (child == null) {
            throw new AssertionError("There is no " + step + " in " + parent);
        }
        return child;
    }

    @SuppressWarnings("unchecked")
    private static void add(Object parent, String last, Document operation) {
        Object value = operation.content().get("value");
        if (parent instanceof List<?> list) {
            if (!last.equals("-")) {
                throw new AssertionError("Only the end of a list can be added to");
            }
            ((List<Object>) list).add(value);
        } else {
            ((Map<String, Object>) parent).put(last, value);
        }
    }

    @SuppressWarnings("unchecked")
    private static void replace(Object parent, String last, Document operation) {
        if (!((Map<String, Object>) parent).containsKey(last)) {
            throw new AssertionError("There is no " + last + " to replace in " + parent);
        }
        ((Map<String, Object>) parent).put(last, operation.content().get("value"));
    }

    private static String unescaped(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }
}
