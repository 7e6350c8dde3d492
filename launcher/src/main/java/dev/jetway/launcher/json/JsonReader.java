package dev.jetway.launcher.json;

import dev.jetway.launcher.json.Json.NotJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one text, once, from its beginning to its end. Depth is limited. */
final class JsonReader {

    private static final int DEPTH_MAX = 64;

    private final String text;
    private int position;
    private int depth;

    JsonReader(String text) {
        this.text = text;
    }

    @Nullable
    Object readAll() {
        Object value = value();
        if (next() != '\0') {
            throw new NotJson(position);
        }
        return value;
    }

    private @Nullable Object value() {
        return switch (next()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> members = new HashMap<>();
        enter();
        if (!skip('}')) {
            do {
                if (next() != '"') {
                    throw new NotJson(position);
                }
                String name = string();
                expect(':');
                members.put(name, value());
            } while (skip(','));
            expect('}');
        }
        depth--;
        return members;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> elements = new ArrayList<>();
        enter();
        if (!skip(']')) {
            do {
                elements.add(value());
            } while (skip(','));
            expect(']');
        }
        depth--;
        return elements;
    }

    private void enter() {
        position++;
        if (++depth > DEPTH_MAX) {
            throw new NotJson(position);
        }
    }

    private String string() {
        StringBuilder read = new StringBuilder();
        position++;
        while (true) {
            char c = take();
            switch (c) {
                case '"' -> {
                    return read.toString();
                }
                case '\\' -> read.append(escaped());
                default -> read.append(c);
            }
        }
    }

    private char escaped() {
        char c = take();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                StringBuilder digits = new StringBuilder();
                for (int i = 0; i < 4; i++) {
                    digits.append(take());
                }
                try {
                    yield (char) Integer.parseInt(digits.toString(), 16);
                } catch (NumberFormatException e) {
                    throw new NotJson(position);
                }
            }
            default -> throw new NotJson(position);
        };
    }

    private @Nullable Object word(String word, @Nullable Object meaning) {
        if (!text.startsWith(word, position)) {
            throw new NotJson(position);
        }
        position += word.length();
        return meaning;
    }

    private BigDecimal number() {
        int start = position;
        while (position < text.length() && "+-.eE0123456789".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        try {
            return new BigDecimal(text.substring(start, position));
        } catch (NumberFormatException e) {
            throw new NotJson(start);
        }
    }

    /** The next character that is no white space, which stays the next one; NUL at the end. */
    private char next() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        return position < text.length() ? text.charAt(position) : '\0';
    }

    private boolean skip(char wanted) {
        if (next() != wanted) {
            return false;
        }
        position++;
        return true;
    }

    private void expect(char wanted) {
        if (!skip(wanted)) {
            throw new NotJson(position);
        }
    }

    private char take() {
        if (position >= text.length()) {
            throw new NotJson(position);
        }
        return text.charAt(position++);
    }
}
