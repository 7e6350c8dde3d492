package dev.jetway.infrastructure.mail;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import com.sun.net.httpserver.spi.HttpServerProvider;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * The JDK's HTTP server with {@link SameOriginFilter} and the inbox page. The mail catcher serves its API with it, and has
 * no access control or page of its own. A system property names this class to the JVM.
 */
public final class FilteredHttpServerProvider extends HttpServerProvider {

    /** What stands behind it. Its package is opened on the command line. */
    private static final String OF_THE_JDK = "sun.net.httpserver.DefaultHttpServerProvider";

    private final HttpServerProvider jdk;

    public FilteredHttpServerProvider() throws ReflectiveOperationException {
        jdk = (HttpServerProvider)
                Class.forName(OF_THE_JDK).getDeclaredConstructor().newInstance();
    }

    @Override
    public HttpServer createHttpServer(InetSocketAddress address, int backlog) throws IOException {
        HttpServer server = new FilteredHttpServer(jdk.createHttpServer(address, backlog));
        server.createContext(InboxPage.PATH, new InboxPage());
        return server;
    }

    @Override
    public HttpsServer createHttpsServer(InetSocketAddress address, int backlog) throws IOException {
        return jdk.createHttpsServer(address, backlog);
    }
}
