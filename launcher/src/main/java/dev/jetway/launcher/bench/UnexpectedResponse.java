package dev.jetway.launcher.bench;

/** An response that does not count as success; {@code what} is its status, or its problem code. */
final class UnexpectedResponse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnexpectedResponse(String what) {
        super(what, null, false, false);
    }

    static UnexpectedResponse to(HttpConnection.Response response) {
        String code = Json.text(response.body(), "code");
        return new UnexpectedResponse(
                code.isEmpty() ? Integer.toString(response.status()) : response.status() + " " + code);
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
