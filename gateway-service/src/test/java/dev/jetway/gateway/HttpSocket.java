package dev.jetway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection to the gateway on which a test decides what is sent when, and reads one response after the other. */
public final class HttpSocket implements Closeable {

    private static final int READ_MAX_MILLIS = 20_000;
    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    private final Socket socket;

    public HttpSocket(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(READ_MAX_MILLIS);
        socket.setTcpNoDelay(true);
    }

    public void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Reads one response, head and body. */
    public String readResponse() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = socket.getInputStream().read();
            assertThat(read).as("more of %s", head).isNotNegative();
            head.append((char) read);
        }
        Matcher length = CONTENT_LENGTH.matcher(head);
        assertThat(length.find()).as(head.toString()).isTrue();
        byte[] body = socket.getInputStream().readNBytes(Integer.parseInt(length.group(1)));
        return head + new String(body, StandardCharsets.UTF_8);
    }

    /** Reads until the peer closes. */
    public String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    /** Sends a part repeatedly until the peer closes; returns its response. */
    public String dribble(String drop) throws IOException {
        socket.setSoTimeout(200);
        StringBuilder response = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            try {
                int read = socket.getInputStream().read();
                if (read < 0) {
                    return response.toString();
                }
                response.append((char) read);
                response.append(new String(
                        socket.getInputStream()
                                .readNBytes(socket.getInputStream().available()),
                        StandardCharsets.US_ASCII));
            } catch (SocketTimeoutException nothingYet) {
                try {
                    send(drop);
                } catch (IOException closed) {
                    return response.toString();
                }
            } catch (SocketException closed) {
                return response.toString();
            }
        }
        throw new AssertionError("still open after: " + response);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
