package dev.jetway.testsupport;

import com.mysql.cj.MysqlConnection;
import com.mysql.cj.Query;
import com.mysql.cj.interceptors.QueryInterceptor;
import com.mysql.cj.log.Log;
import com.mysql.cj.protocol.Message;
import com.mysql.cj.protocol.Resultset;
import com.mysql.cj.protocol.ServerSession;
import com.mysql.cj.protocol.a.NativePacketPayload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Records every statement that Connector/J sends, those included that it adds by itself, such as {@code SET autocommit}. To be
 * named as {@code queryInterceptors} in the properties of the data source. Not recorded are preparing and closing, since a
 * prepared statement is kept, what the pool sends to open a connection, scheduled work, which happens whether or not something
 * is sold, and what the test asks itself.
 */
public final class SentStatements implements QueryInterceptor {

    private static final Pattern NOT_RECORDED = Pattern.compile("scheduling-|main|awaitility|HikariPool");
    private static final int QUERY = 0x03;
    private static final int PREPARE = 0x16;
    private static final int EXECUTE = 0x17;

    private static final Pattern WRITE =
            Pattern.compile("(INSERT|UPDATE|DELETE)\\s+(?:IGNORE\\s+)?(?:INTO\\s+|FROM\\s+)?(\\w+)");

    private static final Pattern READ = Pattern.compile("(?s)SELECT .*?\\sFROM\\s+(\\w+).*");
    private static final Pattern SUBQUERY = Pattern.compile("\\(SELECT [^()]*\\)");

    private static final Queue<String> SENT = new ConcurrentLinkedQueue<>();

    private final Map<Integer, String> prepared = new ConcurrentHashMap<>();

    /** Forgets what was sent. */
    public static void clear() {
        SENT.clear();
    }

    /** What was sent since, in its order: the verb and, where it writes, the table. */
    public static List<String> sent() {
        return SENT.stream().map(SentStatements::shape).toList();
    }

    /** The same with the table where it reads, and without {@code SET}. */
    public static List<String> sentWithTables() {
        return SENT.stream()
                .map(sql -> READ.matcher(SUBQUERY.matcher(sql).replaceAll("()")).replaceFirst("SELECT $1"))
                .map(sql -> sql.startsWith("SELECT") ? sql : shape(sql))
                .filter(statement -> !statement.equals("SET"))
                .toList();
    }

    @Override
    public QueryInterceptor init(MysqlConnection connection, Properties properties, Log log) {
        return this;
    }

    @Override
    public <T extends Resultset> @Nullable T preProcess(Supplier<String> sql, Query query) {
        return null;
    }

    @Override
    public <M extends Message> @Nullable M preProcess(M message) {
        byte[] packet = packet(message);
        if (NOT_RECORDED.matcher(Thread.currentThread().getName()).lookingAt()) {
            return null;
        }
        if (packet[0] == QUERY) {
            SENT.add(text(packet));
        } else if (packet[0] == EXECUTE) {
            SENT.add(prepared.getOrDefault(number(packet), "?"));
        }
        return null;
    }

    @Override
    public <M extends Message> @Nullable M postProcess(M message, M response) {
        byte[] packet = packet(message);
        if (packet[0] == PREPARE) {
            prepared.put(number(response.getByteBuffer()), text(packet));
        }
        return null;
    }

    @Override
    public <T extends Resultset> @Nullable T postProcess(
            Supplier<String> sql, Query query, T result, ServerSession session) {
        return null;
    }

    @Override
    public boolean executeTopLevelOnly() {
        return false;
    }

    @Override
    public void destroy() {}

    private static byte[] packet(Message message) {
        NativePacketPayload payload = (NativePacketPayload) message;
        return Arrays.copyOf(payload.getByteBuffer(), payload.getPayloadLength());
    }

    /** The id of a statement, after the first byte. */
    private static int number(byte[] packet) {
        return (packet[1] & 0xff) | (packet[2] & 0xff) << 8 | (packet[3] & 0xff) << 16 | (packet[4] & 0xff) << 24;
    }

    private static String text(byte[] packet) {
        // The buffer of a short statement may end in zeros. MySQL's statements begin with the number of their query
        // attributes.
        return new String(packet, 1, packet.length - 1, StandardCharsets.UTF_8)
                .replace("\0", "")
                .replaceFirst("^\\p{Cntrl}+", "")
                .strip();
    }

    private static String shape(String sql) {
        Matcher write = WRITE.matcher(sql);
        return write.lookingAt()
                ? write.group(1) + " " + write.group(2)
                : sql.split("\\s", 2)[0].toUpperCase(Locale.ROOT);
    }
}
