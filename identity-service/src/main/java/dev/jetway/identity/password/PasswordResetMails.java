package dev.jetway.identity.password;

import dev.jetway.identity.account.domain.EmailAddress;
import dev.jetway.identity.authorization.OwnServiceTokens;
import dev.jetway.platform.client.LoadBalancedHttp;
import java.util.Locale;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/**
 * Has notification-service mail a link. An internal call and not an event: an event would leave the link, which is worth a
 * password, in the outbox, the binlog and Kafka.
 */
@Component
@EnableConfigurationProperties(PasswordResetProperties.class)
class PasswordResetMails {

    private static final String NOTIFICATION_SERVICE = "notification-service";
    private static final String SCOPE = "mail:password-reset";

    private record Mail(String recipient, String link, String language) {}

    private final RestClient notificationService;
    private final OwnServiceTokens tokens;
    private final RetryTemplate retries;

    PasswordResetMails(LoadBalancedHttp http, OwnServiceTokens tokens, PasswordResetProperties properties) {
        this.notificationService = http.forService(NOTIFICATION_SERVICE, properties.mailTimeout());
        this.tokens = tokens;
        this.retries = new RetryTemplate(RetryPolicy.builder()
                .excludes(HttpClientErrorException.class)
                .maxRetries(properties.retriesMax())
                .delay(properties.retryDelay())
                .multiplier(2)
                .build());
    }

    /** Returns once the mail server has the mail; throws if it has not after all retries. */
    void send(EmailAddress recipient, String link, Locale language) {
        var mail = new Mail(recipient.value(), link, language.getLanguage());
        retries.invoke(() -> notificationService
                .post()
                .uri("/internal/v1/password-reset-mails")
                .headers(headers -> headers.setBearerAuth(tokens.issue(NOTIFICATION_SERVICE, SCOPE)))
                .contentType(MediaType.APPLICATION_JSON)
                .body(mail)
                .retrieve()
                .toBodilessEntity());
    }
}
