package dev.jetway.discovery.console;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpHandlers;
import com.sun.net.httpserver.HttpServer;
import dev.jetway.testsupport.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** A fake identity-service: its keys, and tokens that the test configures. */
final class FakeIdentity implements AutoCloseable {

    static final String ISSUER = Tokens.ISSUER;

    private final RSAKey published = Tokens.KEY;
    private final RSAKey unknown = Tokens.anotherKey(published.getKeyID());
    private final HttpServer server;
    private volatile String token = "";
    private volatile String lastTokenRequest = "";
    private volatile boolean away;

    FakeIdentity() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        response("/oauth2/jwks", () -> new JWKSet(published.toPublicJWK()).toString());
        response(
                "/oauth2/token",
                () -> "{\"access_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": 900}".formatted(token));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String lastTokenRequest() {
        return lastTokenRequest;
    }

    /** Sets the role of the next tokens. */
    void signsIn(String role) {
        away = false;
        token = token(published, ISSUER, role);
    }

    /** Responds with 503. */
    void isUnavailable() {
        away = true;
    }

    void isForged() {
        away = false;
        token = token(unknown, ISSUER, "OPERATOR");
    }

    void hasAnotherIssuer() {
        away = false;
        token = token(published, "https://elsewhere.example", "OPERATOR");
    }

    private void response(String path, Supplier<String> body) {
        server.createContext(path, exchange -> {
            byte[] request = exchange.getRequestBody().readAllBytes();
            if (request.length > 0) {
                lastTokenRequest = new String(request, StandardCharsets.UTF_8);
            }
            HttpHandlers.of(away ? 503 : 200, Headers.of("Content-Type", "application/json"), body.get())
                    .handle(exchange);
        });
    }

    private static String token(RSAKey key, String issuer, String role) {
        return Tokens.signed(Tokens.claims("somebody", role).issuer(issuer), key, key.getKeyID());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
