package dev.jetway.notification.mail;

import dev.jetway.notification.domain.Delivery;
import dev.jetway.notification.domain.Mailer;
import dev.jetway.notification.domain.Notification;
import dev.jetway.notification.domain.PasswordResetMail;
import dev.jetway.platform.text.MailAddress;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.StreamProvider;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * Sends multipart mails (text and HTML). The {@code Message-ID} of a notification is derived from its id, so that a repeat has
 * the same.
 */
@Component
@EnableConfigurationProperties(SmtpMailer.MailProperties.class)
class SmtpMailer implements Mailer {

    /**
     * Headers of outgoing mail.
     *
     * @param from the sender, as in RFC 5322
     * @param messageIdDomain the domain of {@code Message-ID}
     */
    @ConfigurationProperties("jetway.notification.mail")
    record MailProperties(
            @DefaultValue("Jetway <no-reply@jetway.dev>") String from,
            @DefaultValue("notifications.jetway.dev") String messageIdDomain) {}

    private static final Logger log = LoggerFactory.getLogger(SmtpMailer.class);
    private static final Pattern RESERVED = Pattern.compile(".*[@.]invalid", Pattern.CASE_INSENSITIVE);
    private static final String CHARSET = StandardCharsets.UTF_8.name();

    static {
        // Cached: the lookup for each part of each mail took a quarter of the CPU time of a mail.
        System.setProperty(
                StreamProvider.class.getName(),
                StreamProvider.provider().getClass().getName());
    }

    private final JavaMailSender smtp;
    private final JavaMailSender smtpUtf8;
    private final EmailTemplates templates;
    private final MailProperties properties;
    private final Clock clock;

    SmtpMailer(JavaMailSenderImpl smtp, EmailTemplates templates, MailProperties properties, Clock clock) {
        this.smtp = smtp;
        this.smtpUtf8 = new SmtpUtf8MailSender(smtp);
        this.templates = templates;
        this.properties = properties;
        this.clock = clock;
    }

    /** What is sent. @param messageId the same for each attempt */
    private record Content(String messageId, String subject, String text, String html) {}

    @Override
    public Delivery deliver(Notification notification) {
        return deliver(
                notification.recipient(),
                notification,
                () -> new Content(
                        notification.id(),
                        notification.email().subject(),
                        templates.text(notification.email()),
                        templates.html(notification.email())));
    }

    @Override
    public Delivery deliver(PasswordResetMail mail) {
        return deliver(
                mail.recipient(),
                mail,
                () -> new Content(
                        UUID.randomUUID().toString(),
                        templates.subject(mail),
                        templates.text(mail),
                        templates.html(mail)));
    }

    @Override
    public boolean isToReservedDomain(Notification notification) {
        return isReserved(notification.recipient());
    }

    /** The top-level domain {@code invalid} is reserved (RFC 6761). */
    private static boolean isReserved(String recipient) {
        return RESERVED.matcher(recipient).matches();
    }

    /** @param subject what the mail is about, for the log: prints without personal data */
    private Delivery deliver(String recipient, Object subject, Supplier<Content> content) {
        if (isReserved(recipient)) {
            return new Delivery.Discarded();
        }
        return MailAddress.parse(recipient)
                .map(address -> deliver(address, subject, content.get()))
                .orElseGet(() -> new Delivery.Undeliverable("address-invalid"));
    }

    private Delivery deliver(MailAddress recipient, Object subject, Content content) {
        JavaMailSender sender = recipient.isAscii() ? smtp : smtpUtf8;
        try {
            sender.send(mail(content, recipient, sender));
            return new Delivery.Delivered();
        } catch (MailException | MessagingException e) {
            // Without the exception, whose message contains the recipient.
            log.warn(
                    "The mail server did not accept {}: {}",
                    subject,
                    e.getClass().getSimpleName());
            return SmtpReplies.outcome(e);
        }
    }

    private MimeMessage mail(Content content, MailAddress recipient, JavaMailSender sender) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(content.text(), CHARSET, "plain");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(content.html(), CHARSET, "html");
        MimeMessage mail = sender.createMimeMessage();
        mail.setFrom(new InternetAddress(properties.from(), true));
        mail.setRecipient(Message.RecipientType.TO, envelopeAddress(recipient));
        mail.setSubject(content.subject(), CHARSET);
        mail.setSentDate(Date.from(clock.instant()));
        mail.setHeader("Message-ID", "<%s@%s>".formatted(content.messageId(), properties.messageIdDomain()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setContent(new MimeMultipart("alternative", text, html));
        return mail;
    }

    /** Not parsed as a header, whose syntax is another. */
    private static InternetAddress envelopeAddress(MailAddress recipient) {
        InternetAddress address = new InternetAddress();
        address.setAddress(recipient.text());
        return address;
    }
}
