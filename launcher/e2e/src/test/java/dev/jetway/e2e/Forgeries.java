package dev.jetway.e2e;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tokens that an attacker makes of a genuine one, the published keys, and keys of their own. */
final class Forgeries {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String genuine;
    private final JsonNode header;
    private final JsonNode publishedKey;
    private final KeyPair ownKey = newKey();

    Forgeries(String genuine, JsonNode publishedKeys) {
        this.genuine = genuine;
        this.header = part(genuine, 0);
        this.publishedKey = publishedKeys.path("keys").path(0);
    }

    /** Each by what is wrong with it. */
    Map<String, String> all() {
        String kid = header.path("kid").asString();
        String claims = genuine.split("\\.", -1)[1];
        Map<String, String> forgeries = new LinkedHashMap<>();
        forgeries.put("alg none", encoded(Map.of("alg", "none")) + "." + claims + ".");
        forgeries.put("alg none, our signature", encoded(Map.of("alg", "none")) + "." + claims + "." + signature());
        forgeries.put("HS256 with the public key", hmac(kid, claims, publicKey().getEncoded()));
        forgeries.put("HS256 with the public key as PEM", hmac(kid, claims, pem(publicKey())));
        forgeries.put("our key id, another key", signed(Map.of("alg", "RS256", "kid", kid), claims));
        forgeries.put("unknown key id", signed(Map.of("alg", "RS256", "kid", "unknown"), claims));
        forgeries.put("no key id", signed(Map.of("alg", "RS256"), claims));
        forgeries.put("key id that is a path", signed(Map.of("alg", "RS256", "kid", "../../../dev/null"), claims));
        forgeries.put("brings its own key", signed(Map.of("alg", "RS256", "kid", kid, "jwk", ownJwk()), claims));
        forgeries.put(
                "says where its key is",
                signed(Map.of("alg", "RS256", "kid", "x", "jku", "http://127.0.0.1:1/keys"), claims));
        forgeries.put("RS512", signed(Map.of("alg", "RS512", "kid", kid), claims));
        forgeries.put("operator by hand", tampered(claims, "TRAVELLER", "OPERATOR"));
        forgeries.put("without its signature", genuine.substring(0, genuine.lastIndexOf('.') + 1));
        forgeries.put("cut", genuine.substring(0, genuine.length() - 20));
        forgeries.put("twice", genuine + "." + genuine);
        forgeries.put("no token", "nonsense");
        return forgeries;
    }

    static JsonNode part(String token, int index) {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]));
    }

    private String tampered(String claims, String before, String after) {
        String changed =
                new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8).replace(before, after);
        return genuine.split("\\.", -1)[0] + "." + base64(changed.getBytes(StandardCharsets.UTF_8)) + "." + signature();
    }

    private String signature() {
        return genuine.split("\\.", -1)[2];
    }

    private String signed(Map<String, Object> newHeader, String claims) {
        try {
            String input = encoded(newHeader) + "." + claims;
            Signature signature =
                    Signature.getInstance("RS512".equals(newHeader.get("alg")) ? "SHA512withRSA" : "SHA256withRSA");
            signature.initSign(ownKey.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String hmac(String kid, String claims, byte[] secret) {
        try {
            String input = encoded(Map.of("alg", "HS256", "kid", kid)) + "." + claims;
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return input + "." + base64(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private PublicKey publicKey() {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(number(publishedKey, "n"), number(publishedKey, "e")));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private Map<String, String> ownJwk() {
        RSAPublicKey key = (RSAPublicKey) ownKey.getPublic();
        return Map.of(
                "kty", "RSA",
                "n", base64(key.getModulus().toByteArray()),
                "e", base64(key.getPublicExponent().toByteArray()));
    }

    private static byte[] pem(PublicKey key) {
        return ("-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                        + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static BigInteger number(JsonNode key, String field) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(field).asString()));
    }

    private static String encoded(Map<String, ?> json) {
        return base64(JSON.writeValueAsBytes(json));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
