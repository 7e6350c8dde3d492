package dev.jetway.launcher.bench;

/** An answer that does not count as success; {@code what} is its status, or its problem code. */
final class UnexpectedAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnexpectedAnswer(String what) {
        super(what, null, false, false);
    }

    static UnexpectedAnswer to(HttpConnection.Answer answer) {
        String code = Json.text(answer.body(), "code");
        return new UnexpectedAnswer(code.isEmpty() ? Integer.toString(answer.status()) : answer.status() + " " + code);
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
