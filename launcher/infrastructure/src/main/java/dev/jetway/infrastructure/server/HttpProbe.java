package dev.jetway.infrastructure.server;

/** Whether a server on this machine answers a GET with 200, asked without any HTTP client. */
public final class HttpProbe {

    private HttpProbe() {}

    public static boolean isOk(int port, String path) {
        return ProtocolProbe.http(port, path);
    }
}
