package dev.jetway.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.notification.domain.Delivery;
import dev.jetway.notification.domain.Email;
import dev.jetway.notification.domain.Notification;
import dev.jetway.notification.domain.NotificationType;
import dev.jetway.notification.mail.SmtpMailer.MailProperties;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class SmtpMailerTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final List<String> SMTPUTF8 = List.of("SMTPUTF8");

    @ParameterizedTest
    @CsvSource({
        "ada@example.org, ada@example.org",
        "Ada.Example+x@example.org, Ada.Example+x@example.org",
        "ada@m\u00fcnchen.example, ada@xn--mnchen-3ya.example",
        "ada@\u4f8b\u3048.\u30c6\u30b9\u30c8, ada@xn--r8jz45g.xn--zckzah"
    })
    void theEnvelopeHasTheAddressInAscii(String recipient, String told) throws IOException {
        for (List<String> extensions : List.of(List.<String>of(), SMTPUTF8)) {
            try (var server = new ScriptedSmtpServer(extensions, Map.of())) {
                assertThat(deliver(server, recipient)).isEqualTo(new Delivery.Delivered());
                assertThat(server.commands()).contains("RCPT TO:<" + told + ">");
                assertThat(server.commands()).noneMatch(line -> line.contains(" SMTPUTF8"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0141ukasz@example.org", "\u7528\u6237@example.org", "zo\u00eb@m\u00fcnchen.example"})
    void anInternationalLocalPartRequiresSmtpUtf8(String recipient) throws IOException {
        try (var server = new ScriptedSmtpServer(SMTPUTF8, Map.of())) {
            assertThat(deliver(server, recipient)).isEqualTo(new Delivery.Delivered());
            String told = recipient.replace("m\u00fcnchen", "xn--mnchen-3ya");
            assertThat(server.commands())
                    .contains("RCPT TO:<" + told + ">", "To: " + told)
                    .anyMatch(line -> line.startsWith("MAIL FROM:") && line.endsWith(" SMTPUTF8"));
        }
        try (var server = new ScriptedSmtpServer(List.of("8BITMIME"), Map.of())) {
            assertThat(deliver(server, recipient)).isEqualTo(new Delivery.Undeliverable("smtputf8-not-offered"));
            assertThat(server.commands()).noneMatch(line -> line.startsWith("RCPT"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no address",
                "ada@[127.0.0.1]",
                "\"ada\"@example.org",
                "ada\u0007@example.org",
                "ada@example.org\r\nRCPT TO:<bob@example.org>",
                "ada@example.org, bob@example.org",
                "friends: ada@example.org;",
                "Ada <ada@example.org>"
            })
    void anInvalidAddressIsUndeliverableWithoutAConnection(String recipient) throws IOException {
        try (var server = new ScriptedSmtpServer(SMTPUTF8, Map.of())) {
            assertThat(deliver(server, recipient)).isEqualTo(new Delivery.Undeliverable("address-invalid"));
            assertThat(server.commands()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 no such mailbox,   Undeliverable",
        "RCPT, 551 not here,          Undeliverable",
        "RCPT, 553 not allowed,       Undeliverable",
        "RCPT, 554 never,             Undeliverable",
        "RCPT, 501 syntax,            Undeliverable",
        "RCPT, 450 busy,              Deferred",
        "RCPT, 451 trouble,           Deferred",
        "RCPT, 452 too many,          Deferred",
        "RCPT, 552 mailbox full,      Deferred",
        "RCPT, 421 closing,           Deferred",
        "DATA, 554 no,                Rejected",
        "DATA, 451 later,             Deferred",
        "., 554 spam,                 Rejected",
        "., 552 too big,              Rejected",
        "., 450 later,                Deferred",
        "MAIL, 530 who are you,       Deferred",
        "MAIL, 550 sender refused,    Deferred",
        "MAIL, 451 later,             Deferred",
        "EHLO, 554 go away,           Deferred"
    })
    void permanentAndTransientRepliesAreDistinguished(String command, String reply, String outcome) throws IOException {
        try (var server = new ScriptedSmtpServer(List.of(), Map.of(command, reply, "HELO", "554 go away"))) {
            assertThat(deliver(server, "ada@example.org").getClass().getSimpleName())
                    .isEqualTo(outcome);
        }
    }

    @Test
    void anUnreachableServerIsATransientFailure() throws IOException {
        try (var server = new ScriptedSmtpServer(List.of(), Map.of())) {
            server.close();
            assertThat(deliver(server, "ada@example.org")).isEqualTo(new Delivery.Deferred("smtp"));
            assertThat(deliver(server, "\u0141ukasz@example.org")).isEqualTo(new Delivery.Deferred("smtp"));
        }
    }

    private static Delivery deliver(ScriptedSmtpServer server, String recipient) {
        JavaMailSenderImpl smtp = new JavaMailSenderImpl();
        smtp.setHost("127.0.0.1");
        smtp.setPort(server.port());
        smtp.getJavaMailProperties().setProperty("mail.smtp.timeout", "5000");
        SmtpMailer mailer = new SmtpMailer(
                smtp,
                new EmailTemplates(),
                new MailProperties("Jetway <no-reply@jetway.dev>", "notifications.jetway.dev"),
                Clock.fixed(NOW, ZoneOffset.UTC));
        Email email = new Email(
                "Subject",
                "Headline",
                "K7M2QX",
                List.of("News"),
                List.of(),
                List.of(new Email.Traveller("Ada Example", null)),
                List.of());
        return mailer.deliver(
                new Notification("id", NotificationType.BOOKING_HELD, "K7M2QX", "traveller", recipient, email, NOW, 0));
    }
}
