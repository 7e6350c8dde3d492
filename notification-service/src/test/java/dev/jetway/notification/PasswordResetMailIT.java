package dev.jetway.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.testsupport.StoredText;
import dev.jetway.testsupport.Tokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.MediaType;

/** Mails of password resets: sent for identity-service only, and neither stored nor logged. */
@ExtendWith(OutputCaptureExtension.class)
class PasswordResetMailIT extends ServiceIT {
    private static final String SERVICE_TOKEN =
            Tokens.service("identity-service", "notification-service", "mail:password-reset");

    private final String link = "https://jetway.example/reset-password?token="
            + UUID.randomUUID().toString().replace("-", "");

    @ParameterizedTest
    @CsvSource({"en, It is valid for 30 minutes and works once", "ar, dir=3D\"rtl\""})
    void theMailHasTheLinkAndNothingIsKept(String language, String text, CapturedOutput output) {
        assertThat(send(SERVICE_TOKEN, mail(address, link, language))).isEqualTo(204);
        List<String> mails = mailsTo(address);
        assertThat(mails).hasSize(1);
        String unfolded = mails.getFirst().replace("=\r\n", "").replace("=\n", "");
        assertThat(unfolded)
                .contains("multipart/alternative", "text/plain", "text/html")
                .contains(link.substring(link.length() - 32));
        assertThat(decoded(unfolded, language)).contains(text);
        assertThat(StoredText.columnsWith(database, address)).isEmpty();
        assertThat(StoredText.columnsWith(database, link)).isEmpty();
        assertThat(output.getAll()).doesNotContain(address, link);
    }

    @Test
    void onlyIdentityServiceMayRequestOne() {
        Map<String, String> mail = mail(address, link, "en");
        assertThat(send("", mail)).isEqualTo(401);
        assertThat(send(Tokens.traveller("nadia"), mail)).isEqualTo(403);
        assertThat(send(Tokens.token("op", "OPERATOR"), mail)).isEqualTo(403);
        assertThat(send(Tokens.service("booking-service", "notification-service", "seats:hold"), mail))
                .isEqualTo(403);
        assertThat(send(Tokens.service("identity-service", "booking-service", "mail:password-reset"), mail))
                .isEqualTo(401);
        assertThat(mailsTo(address)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', https://jetway.example/x, en",
        "a@example.org, '', en",
        "a@example.org, javascript:alert(1), en",
        "a@example.org, https://jetway.example/\"x, en",
        "a@example.org, https://jetway.example/x, fr",
        "a@example.org, https://jetway.example/x, ''"
    })
    void malformedRequestsAreRefused(String recipient, String target, String language) {
        assertThat(send(SERVICE_TOKEN, mail(recipient, target, language))).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody@example.invalid", "no address"})
    void whatCannotBeDeliveredIsNotRepeated(String recipient) {
        assertThat(send(SERVICE_TOKEN, mail(recipient, link, "en"))).isEqualTo(204);
    }

    @Test
    void anOutageOfTheMailServerIsReportedWithoutPersonalData(CapturedOutput output) {
        withoutMailServer(() -> {
            assertThat(send(SERVICE_TOKEN, mail(address, link, "en"))).isEqualTo(503);
        });
        assertThat(output.getAll()).doesNotContain(address, link);
    }

    private static Map<String, String> mail(String recipient, String link, String language) {
        return Map.of("recipient", recipient, "link", link, "language", language);
    }

    /** The mail as its reader sees it; quoted-printable only where the language needs it. */
    private static String decoded(String mail, String language) {
        return language.equals("en") ? mail.replace("=20", " ") : mail;
    }

    private int send(String token, Map<String, String> mail) {
        return http(token)
                .post()
                .uri("/internal/v1/password-reset-mails")
                .contentType(MediaType.APPLICATION_JSON)
                .body(mail)
                .exchange()
                .returnResult()
                .getStatus()
                .value();
    }
}
