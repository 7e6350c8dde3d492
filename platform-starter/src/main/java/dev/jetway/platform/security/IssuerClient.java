package dev.jetway.platform.security;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.text.ParseException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Fetches the issuer's public keys; once more if it does not answer, since another instance may be behind the address. */
final class IssuerClient implements IssuerKeys.Fetch {

    private static final int ATTEMPTS_MAX = 2;

    private final RestClient http;
    private final String url;

    IssuerClient(RestClient http, String url) {
        this.http = http;
        this.url = url;
    }

    @Override
    public JWKSet keys() throws IOException {
        IOException away = new IOException("The issuer was not asked");
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            try {
                String keys = http.get().uri(url).retrieve().body(String.class);
                return JWKSet.parse(keys == null ? "" : keys);
            } catch (RestClientException | IllegalStateException | ParseException unusable) {
                away = new IOException("The issuer's keys can't be fetched", unusable);
            }
        }
        throw away;
    }
}
