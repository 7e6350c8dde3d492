package dev.jetway.infrastructure.mail;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.standalone.GreenMailApiResource;
import com.icegreen.greenmail.standalone.JacksonObjectMapperProvider;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * GreenMail, its API and the inbox page on the loopback address. Both are behind a {@link SameOriginFilter}, since GreenMail has
 * no access control. Arguments: the ports of SMTP and of the web, and the folder of the page.
 */
public final class MailCatcher {

    private static final String ADDRESS = "127.0.0.1";
    private static final int START_MILLIS_MAX = 60_000;

    private static final Filter CONTENT_SECURITY_POLICY = Filter.beforeHandler(
            "lets the page load only what is its own",
            exchange -> exchange.getResponseHeaders()
                    .set(
                            "Content-Security-Policy",
                            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                                    + " frame-ancestors 'none'"));

    private MailCatcher() {}

    public static void main(String[] arguments) throws IOException {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        ServerSetup smtp = new ServerSetup(Integer.parseInt(arguments[0]), ADDRESS, ServerSetup.PROTOCOL_SMTP);
        smtp.setServerStartupTimeout(START_MILLIS_MAX);
        ServerSetup[] servers = {smtp};
        GreenMailConfiguration configuration = new GreenMailConfiguration().withDisabledAuthentication();
        GreenMail greenMail = new GreenMail(servers).withConfiguration(configuration);
        greenMail.start();
        HttpHandler api = RuntimeDelegate.getInstance()
                .createEndpoint(
                        new ResourceConfig()
                                .registerInstances(new GreenMailApiResource(greenMail, servers, configuration))
                                .register(JacksonFeature.class)
                                .register(JacksonObjectMapperProvider.class),
                        HttpHandler.class);
        HttpServer web = HttpServer.create(new InetSocketAddress(ADDRESS, Integer.parseInt(arguments[1])), 0);
        web.createContext("/", api).getFilters().add(new SameOriginFilter());
        HttpHandler page = SimpleFileServer.createFileHandler(Path.of(arguments[2]));
        web.createContext("/inbox/", page)
                .getFilters()
                .addAll(List.of(new SameOriginFilter(), CONTENT_SECURITY_POLICY));
        web.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        web.start();
    }
}
