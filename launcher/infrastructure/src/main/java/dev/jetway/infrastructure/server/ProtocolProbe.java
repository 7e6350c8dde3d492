package dev.jetway.infrastructure.server;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Readiness probes in each server's own protocol: they prove that it serves, not only that it listens. Each is bounded to
 * about 1.5 s.
 */
public final class ProtocolProbe {

    private static final int CONNECT_MILLIS_MAX = 500;
    private static final int READ_MILLIS_MAX = 1_000;
    private static final int FRAME_BYTES_MAX = 1 << 20;

    private static final byte MYSQL_PROTOCOL_10 = 10;
    private static final short KAFKA_METADATA = 3;
    private static final int KAFKA_CORRELATION = 7;
    private static final byte AMQP_METHOD = 1;
    private static final byte CQL_V4 = 4;
    private static final byte CQL_OPTIONS = 5;
    private static final byte CQL_SUPPORTED = 6;

    private ProtocolProbe() {}

    private interface Conversation {
        boolean succeeds(DataInputStream in, DataOutputStream out) throws IOException;
    }

    /** The server greets with protocol version 10 (an error packet would start with 0xff). */
    static boolean mySql(int port) {
        return talk(port, (in, out) -> {
            in.skipNBytes(4);
            return in.readByte() == MYSQL_PROTOCOL_10;
        });
    }

    /** The cluster's metadata names a broker and a controller: the broker is registered and not fenced. */
    static boolean kafka(int port) {
        return talk(port, (in, out) -> {
            out.writeInt(2 + 2 + 4 + 2 + 4);
            out.writeShort(KAFKA_METADATA);
            out.writeShort(1);
            out.writeInt(KAFKA_CORRELATION);
            out.writeShort(-1);
            out.writeInt(0);
            out.flush();
            int size = in.readInt();
            if (size < 0 || size > FRAME_BYTES_MAX || in.readInt() != KAFKA_CORRELATION || in.readInt() < 1) {
                return false;
            }
            in.skipNBytes(4);
            in.skipNBytes(in.readShort());
            in.skipNBytes(4);
            int rackLength = in.readShort();
            in.skipNBytes(Math.max(0, rackLength));
            return in.readInt() >= 0;
        });
    }

    /** The response of the node to OPTIONS is SUPPORTED; it opens this port last, when it can be queried. */
    static boolean cassandra(String address, int port) {
        return talk(address, port, (in, out) -> {
            out.write(new byte[] {CQL_V4, 0, 0, 0, CQL_OPTIONS, 0, 0, 0, 0});
            out.flush();
            in.skipNBytes(4);
            return in.readByte() == CQL_SUPPORTED;
        });
    }

    /** The response of the broker to our protocol header is a method, {@code connection.start}; a header if it speaks another. */
    static boolean amqp(int port) {
        return talk(port, (in, out) -> {
            out.write(new byte[] {'A', 'M', 'Q', 'P', 0, 0, 9, 1});
            out.flush();
            return in.readByte() == AMQP_METHOD;
        });
    }

    static boolean redis(int port, String password) {
        return talk(port, (in, out) -> {
            out.writeBytes("AUTH " + password + "\r\n");
            out.flush();
            return startsWith(in, "+OK");
        });
    }

    static boolean smtp(int port) {
        return talk(port, (in, out) -> startsWith(in, "220 "));
    }

    /** The status of a GET is 200. */
    public static boolean http(int port, String path) {
        return talk(port, (in, out) -> {
            out.writeBytes("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
            out.flush();
            return startsWith(in, "HTTP/1.1 200");
        });
    }

    /** Something listens. */
    public static boolean tcp(int port) {
        return talk(port, (in, out) -> true);
    }

    private static boolean startsWith(DataInputStream in, String expected) throws IOException {
        return new String(in.readNBytes(expected.length()), StandardCharsets.US_ASCII).equals(expected);
    }

    private static boolean talk(int port, Conversation conversation) {
        return talk("127.0.0.1", port, conversation);
    }

    private static boolean talk(String address, int port, Conversation conversation) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(READ_MILLIS_MAX);
            socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS_MAX);
            return conversation.succeeds(
                    new DataInputStream(socket.getInputStream()), new DataOutputStream(socket.getOutputStream()));
        } catch (IOException notYet) {
            return false;
        }
    }
}
