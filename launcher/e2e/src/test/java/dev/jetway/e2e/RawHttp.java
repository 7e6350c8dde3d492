package dev.jetway.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Sends octets as they are, which no client would that keeps to the rules, on a connection of their own. */
record RawHttp(URI origin) {

    private static final int READ_MAX_MILLIS = 30_000;

    /** One response, its body without the framing of the chunked transfer coding (RFC 9112, 7.1). */
    record RawResponse(int status, String head, String body) {}

    /**
     * One exchange.
     *
     * @param line method and target
     * @param headers each with its line end
     * @param body whose length is announced, unless it is empty
     */
    RawResponse send(String line, String headers, byte[] body) {
        try (Socket socket = new Socket(origin.getHost(), origin.getPort())) {
            socket.setSoTimeout(READ_MAX_MILLIS);
            String head = line + " HTTP/1.1\r\nHost: " + origin.getAuthority() + "\r\nConnection: close\r\n" + headers
                    + (body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n") + "\r\n";
            // At once: a server that closes the connection before it has read a body resets it, and the response can be
            // lost.
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            request.writeBytes(body);
            request.writeTo(socket.getOutputStream());
            // One char per octet, so that the sizes of chunks, which count octets, can be followed.
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            int end = response.indexOf("\r\n\r\n");
            if (!response.startsWith("HTTP/1.1 ") || end < 0) {
                throw new AssertionError(line + " was answered with: " + response);
            }
            String responseHead = response.substring(0, end);
            String content = response.substring(end + 4);
            boolean chunked = responseHead.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked");
            return new RawResponse(
                    Integer.parseInt(response, 9, 12, 10),
                    responseHead,
                    new String(
                            (chunked ? withoutChunks(content) : content).getBytes(StandardCharsets.ISO_8859_1),
                            StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutChunks(String content) {
        StringBuilder body = new StringBuilder();
        int at = 0;
        while (true) {
            int lineEnd = content.indexOf("\r\n", at);
            int size = Integer.parseInt(content.substring(at, lineEnd), 16);
            if (size == 0) {
                return body.toString();
            }
            body.append(content, lineEnd + 2, lineEnd + 2 + size);
            at = lineEnd + 2 + size + 2;
        }
    }
}
