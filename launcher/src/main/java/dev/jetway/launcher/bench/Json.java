package dev.jetway.launcher.bench;

/** As much of JSON as it takes to pick single values out of answers that we know. */
final class Json {

    private Json() {}

    /** The first text field of this name in the document, or at any depth in it; empty when there is none. */
    static String text(String document, String name) {
        return text(document, name, 0);
    }

    /** The same, from a position on. */
    static String text(String document, String name, int from) {
        String start = '"' + name + "\":\"";
        int begin = document.indexOf(start, from);
        if (begin < 0) {
            return "";
        }
        int end = document.indexOf('"', begin + start.length());
        return end < 0 ? "" : document.substring(begin + start.length(), end);
    }

    /** The first whole number of this name from a position on, or -1. */
    static int number(String document, String name, int from) {
        String start = '"' + name + "\":";
        int begin = document.indexOf(start, from);
        if (begin < 0) {
            return -1;
        }
        int end = begin + start.length();
        int value = 0;
        while (end < document.length() && Character.isDigit(document.charAt(end))) {
            value = 10 * value + Character.digit(document.charAt(end++), 10);
        }
        return end == begin + start.length() ? -1 : value;
    }
}
