package dev.jetway.launcher.bench;

/**
 * A response that does not count as success; {@code what} is its status and problem code.
 */
final class UnexpectedResponse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnexpectedResponse(String what) {
        super(what, null, false, false);
    }

    static UnexpectedResponse to(ApiClient.Response response) {
        String code = response.json().path("code").asString("");
        return new UnexpectedResponse(
                code.isEmpty() ? Integer.toString(response.status()) : response.status() + " " + code);
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
