package dev.jetway.launcher.command;

import dev.jetway.infrastructure.server.HttpProbe;
import dev.jetway.launcher.supervision.ComponentStatus;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Whether a component that should be ready answers right now. */
final class LiveHealth {

    private static final int MILLIS_MAX = 1_000;

    private LiveHealth() {}

    static boolean answers(ComponentStatus component) {
        Integer management = component.ports().get("management");
        if (management != null) {
            return HttpProbe.isOk(management, "/actuator/health/readiness");
        }
        return component.ports().values().stream().allMatch(LiveHealth::accepts);
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), MILLIS_MAX);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
