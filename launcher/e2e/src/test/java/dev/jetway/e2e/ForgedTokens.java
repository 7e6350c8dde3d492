package dev.jetway.e2e;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import dev.jetway.testsupport.Tokens;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tokens that an attacker makes of a genuine one, the published keys, and keys of their own. */
final class ForgedTokens {

    private final RSAKey ownKey = Tokens.anotherKey("own");
    private final String genuine;
    private final String[] parts;
    private final byte[] publicKey;
    private final String kid;

    ForgedTokens(String genuine, String publishedKeys) {
        try {
            this.genuine = genuine;
            this.parts = genuine.split("\\.", -1);
            this.kid = JWSHeader.parse(new Base64URL(parts[0])).getKeyID();
            this.publicKey = JWKSet.parse(publishedKeys)
                    .getKeys()
                    .getFirst()
                    .toRSAKey()
                    .toPublicKey()
                    .getEncoded();
        } catch (ParseException | JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** Each by what is wrong with it. */
    Map<String, String> all() {
        String none = Base64URL.encode("{\"alg\":\"none\"}") + "." + parts[1] + ".";
        String operator = new Base64URL(parts[1]).decodeToString().replace("TRAVELLER", "OPERATOR");
        Map<String, String> forgeries = new LinkedHashMap<>();
        forgeries.put("alg none", none);
        forgeries.put("alg none, our signature", none + parts[2]);
        forgeries.put("HS256 with the public key", hmac(publicKey));
        forgeries.put("HS256 with the public key as PEM", hmac(pem(publicKey)));
        forgeries.put("our key id, another key", signed(Map.of("alg", "RS256", "kid", kid)));
        forgeries.put("unknown key id", signed(Map.of("alg", "RS256", "kid", "unknown")));
        forgeries.put("no key id", signed(Map.of("alg", "RS256")));
        forgeries.put("key id that is a path", signed(Map.of("alg", "RS256", "kid", "../../../dev/null")));
        forgeries.put(
                "brings its own key",
                signed(Map.of(
                        "alg", "RS256", "kid", kid, "jwk", ownKey.toPublicJWK().toJSONObject())));
        forgeries.put(
                "says where its key is", signed(Map.of("alg", "RS256", "kid", "x", "jku", "http://127.0.0.1:1/keys")));
        forgeries.put("RS512", signed(Map.of("alg", "RS512", "kid", kid)));
        forgeries.put("operator by hand", parts[0] + "." + Base64URL.encode(operator) + "." + parts[2]);
        forgeries.put("without its signature", parts[0] + "." + parts[1] + ".");
        forgeries.put("cut", genuine.substring(0, genuine.length() - 20));
        forgeries.put("twice", genuine + "." + genuine);
        forgeries.put("no token", "nonsense");
        return forgeries;
    }

    private String signed(Map<String, Object> header) {
        try {
            return signed(header, new RSASSASigner(ownKey));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private String hmac(byte[] secret) {
        try {
            return signed(Map.of("alg", "HS256", "kid", kid), new MACSigner(secret));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private String signed(Map<String, Object> header, JWSSigner signer) {
        try {
            JWSObject token = new JWSObject(JWSHeader.parse(header), new Payload(new Base64URL(parts[1])));
            token.sign(signer);
            return token.serialize();
        } catch (ParseException | JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] pem(byte[] key) {
        return ("-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                        + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
