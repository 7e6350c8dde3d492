package dev.jetway.identity;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands for another service. */
abstract class FakeService {

    protected final HttpServer server;
    private final AtomicInteger outages = new AtomicInteger();

    FakeService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    final String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next requests get 503. */
    public final void fail(int times) {
        outages.set(times);
    }

    final boolean fails() {
        return isOneOf(outages);
    }

    static boolean isOneOf(AtomicInteger outages) {
        return outages.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }
}
