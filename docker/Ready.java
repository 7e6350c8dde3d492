import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Ends with 0 if the service in this container says that it is ready, and with 1 if not. It is what an image without
 * curl and without a shell has for a health check, so it uses no more of the JDK than it must: it runs every few seconds.
 */
final class Ready {

    private static final int PATIENCE_MILLIS = 2000;
    private static final String QUESTION =
            "GET /actuator/health/readiness HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private Ready() {}

    public static void main(String[] args) {
        int port = Integer.parseInt(System.getenv("MANAGEMENT_SERVER_PORT"));
        System.exit(isReady(port) ? 0 : 1);
    }

    private static boolean isReady(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(QUESTION.getBytes(StandardCharsets.US_ASCII));
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return status != null && status.startsWith("HTTP/1.") && status.contains(" 200");
        } catch (IOException e) {
            return false;
        }
    }
}
