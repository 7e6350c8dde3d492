package dev.jetway.discovery.console;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** A fake identity-service: its keys, and tokens that the test configures. */
final class FakeIdentity implements AutoCloseable {

    static final String ISSUER = "http://localhost:8080";

    private final RSAKey published = key();
    private final RSAKey unknown = key();
    private final HttpServer server;
    private volatile String token = "";
    private volatile String lastTokenRequest = "";
    private volatile boolean away;

    FakeIdentity() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/oauth2/jwks", () -> new JWKSet(published.toPublicJWK()).toString());
        answer(
                "/oauth2/token",
                () -> "{\"access_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": 900}".formatted(token));
        server.start();
    }

    private interface Body {
        String get();
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

    private void answer(String path, Body body) {
        server.createContext(path, exchange -> {
            byte[] request = exchange.getRequestBody().readAllBytes();
            if (request.length > 0) {
                lastTokenRequest = new String(request, StandardCharsets.UTF_8);
            }
            byte[] answer = body.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(away ? 503 : 200, answer.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer);
            }
        });
    }

    private static String token(RSAKey key, String issuer, String role) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("somebody")
                .audience("jetway")
                .claim("roles", List.of(role))
                .expirationTime(Date.from(Instant.now().plusSeconds(900)))
                .build();
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("k").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
