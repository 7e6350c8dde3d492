package dev.jetway.launcher.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive HTTP/1.1 connection, one request after the other. As lean as can be, since whoever makes the load shares the
 * machine with what is measured: every millisecond spent here is one that the platform does not get.
 *
 * <p>Opens when it is first used, and again after a failure.
 */
final class HttpConnection implements Closeable {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
    private static final int LINE_BYTES_MAX = 16 * 1024;
    private static final int BODY_BYTES_MAX = 16 * 1024 * 1024;
    private static final int RADIX_OF_CHUNK_SIZES = 16;

    /**
     * An response, read whole.
     *
     * @param limited whether it tells of a limit on the caller's rate
     */
    record Response(int status, String body, boolean limited) {}

    private final String host;
    private final int port;
    private final @Nullable InetAddress from;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    HttpConnection(URI origin) {
        this(origin, null);
    }

    /** @param from the address of this machine to call from; the system's choice if there is none */
    HttpConnection(URI origin, @Nullable InetAddress from) {
        this.host = origin.getHost();
        this.port = origin.getPort();
        this.from = from;
    }

    Response get(String path) throws IOException {
        return send("GET", path, "", null);
    }

    Response get(String path, String token) throws IOException {
        return send("GET", path, bearer(token), null);
    }

    Response post(String path, String token, String idempotencyKey, String json) throws IOException {
        return send("POST", path, bearer(token) + "Idempotency-Key: " + idempotencyKey + "\r\n", json);
    }

    Response post(String path, String json) throws IOException {
        return send("POST", path, "", json);
    }

    @Override
    public void close() throws IOException {
        Socket open = socket;
        socket = null;
        in = null;
        if (open != null) {
            open.close();
        }
    }

    private Response send(String method, String path, String headers, @Nullable String json) throws IOException {
        try {
            Socket to = socket == null ? open() : socket;
            byte[] body = json == null ? new byte[0] : json.getBytes(StandardCharsets.UTF_8);
            StringBuilder head = new StringBuilder(512)
                    .append(method)
                    .append(' ')
                    .append(path)
                    .append(" HTTP/1.1\r\nHost: ")
                    .append(host)
                    .append(':')
                    .append(port)
                    .append("\r\n")
                    .append(headers);
            if (json != null) {
                head.append("Content-Type: application/json\r\nContent-Length: ")
                        .append(body.length)
                        .append("\r\n");
            }
            byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
            byte[] request = new byte[start.length + body.length];
            System.arraycopy(start, 0, request, 0, start.length);
            System.arraycopy(body, 0, request, start.length, body.length);
            to.getOutputStream().write(request);
            return read();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token + "\r\n";
    }

    private Socket open() throws IOException {
        Socket opened = new Socket();
        if (from != null) {
            opened.bind(new InetSocketAddress(from, 0));
        }
        opened.connect(new InetSocketAddress(host, port), Math.toIntExact(CONNECT_MAX.toMillis()));
        opened.setSoTimeout(Math.toIntExact(ANSWER_MAX.toMillis()));
        opened.setTcpNoDelay(true);
        socket = opened;
        in = new BufferedInputStream(opened.getInputStream());
        return opened;
    }

    private Response read() throws IOException {
        String[] status = line().split(" ", 3);
        if (status.length < 2) {
            throw new IOException("Not an HTTP response");
        }
        int length = 0;
        boolean chunked = false;
        boolean closing = false;
        boolean limited = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String name = header.substring(0, Math.max(0, header.indexOf(':'))).toLowerCase(Locale.ROOT);
            String value = header.substring(name.length() + 1).strip();
            switch (name) {
                case "content-length" -> length = Integer.parseInt(value);
                case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
                case "ratelimit" -> limited = true;
                case "connection" -> closing = value.equalsIgnoreCase("close");
                default -> {}
            }
        }
        byte[] body = chunked ? chunks() : exactly(length);
        if (closing) {
            close();
        }
        return new Response(Integer.parseInt(status[1]), new String(body, StandardCharsets.UTF_8), limited);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(4096);
        while (true) {
            int size = Integer.parseInt(line().split(";", 2)[0].strip(), RADIX_OF_CHUNK_SIZES);
            if (body.size() + size > BODY_BYTES_MAX) {
                throw new IOException("The response is longer than " + BODY_BYTES_MAX + " bytes");
            }
            body.write(exactly(size));
            line(); // the end of the chunk, or of the trailers, of which we know that there are none
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private byte[] exactly(int length) throws IOException {
        if (length > BODY_BYTES_MAX) {
            throw new IOException("The response is longer than " + BODY_BYTES_MAX + " bytes");
        }
        byte[] bytes = stream().readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The response ended early");
        }
        return bytes;
    }

    private String line() throws IOException {
        line.reset();
        for (int next = stream().read(); next != '\n'; next = stream().read()) {
            if (next < 0) {
                throw new EOFException("The connection was closed");
            }
            if (next != '\r') {
                line.write(next);
            }
            if (line.size() > LINE_BYTES_MAX) {
                throw new IOException("A header is longer than " + LINE_BYTES_MAX + " bytes");
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private InputStream stream() throws IOException {
        InputStream current = in;
        if (current == null) {
            throw new IOException("The connection is not open");
        }
        return current;
    }
}
