package dev.jetway.launcher.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends octets as they are, which no client would that keeps to the rules, on a connection of their own. */
final class RawHttp {

    private static final int READ_MAX_MILLIS = 30_000;

    /** One answer; the body as it came, with the lengths of its chunks if it was sent in some. */
    record RawAnswer(int status, String head, String body) {}

    private final URI origin;

    RawHttp(URI origin) {
        this.origin = origin;
    }

    /**
     * One exchange.
     *
     * @param line method and target
     * @param headers each with its line end
     * @param body whose length is announced, unless it is empty
     */
    RawAnswer send(String line, String headers, byte[] body) {
        try (Socket socket = new Socket(origin.getHost(), origin.getPort())) {
            socket.setSoTimeout(READ_MAX_MILLIS);
            String head = line + " HTTP/1.1\r\nHost: " + origin.getAuthority() + "\r\nConnection: close\r\n" + headers
                    + (body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n") + "\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            if (!answer.startsWith("HTTP/1.1 ") || end < 0) {
                throw new AssertionError(line + " was answered with: " + answer);
            }
            return new RawAnswer(
                    Integer.parseInt(answer, 9, 12, 10), answer.substring(0, end), answer.substring(end + 4));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
