package dev.jetway.notification.mail;

import dev.jetway.notification.domain.Delivery;
import dev.jetway.notification.domain.Mailer;
import dev.jetway.notification.domain.Notification;
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
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * Sends a notification as one mail with two forms. Its {@code Message-ID} follows from the notification's id, so that it is
 * the same however often it is sent.
 */
@Component
@EnableConfigurationProperties(MailSettings.class)
class SmtpMailer implements Mailer {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpMailer.class);
    private static final Pattern NOBODYS = Pattern.compile(".*[@.]invalid", Pattern.CASE_INSENSITIVE);
    private static final String CHARSET = StandardCharsets.UTF_8.name();

    static {
        // Looked for once: else the class path is searched with each part of each mail, a quarter of what a mail costs.
        System.setProperty(
                StreamProvider.class.getName(),
                StreamProvider.provider().getClass().getName());
    }

    private final JavaMailSender smtp;
    private final JavaMailSender internationalSmtp;
    private final LetterForms forms;
    private final MailSettings settings;
    private final Clock clock;

    SmtpMailer(JavaMailSenderImpl smtp, LetterForms forms, MailSettings settings, Clock clock) {
        this.smtp = smtp;
        this.internationalSmtp = new InternationalMailSender(smtp);
        this.forms = forms;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Delivery deliver(Notification notification) {
        if (isToNobody(notification)) {
            return new Delivery.Discarded();
        }
        return MailAddress.parse(notification.recipient())
                .map(recipient -> deliver(notification, recipient))
                .orElseGet(() -> new Delivery.Undeliverable("address-invalid"));
    }

    /** Under the top-level domain that RFC 6761 keeps from ever being given to anybody. */
    @Override
    public boolean isToNobody(Notification notification) {
        return NOBODYS.matcher(notification.recipient()).matches();
    }

    private Delivery deliver(Notification notification, MailAddress recipient) {
        JavaMailSender sender = recipient.isAscii() ? smtp : internationalSmtp;
        try {
            sender.send(mail(notification, recipient, sender));
            return new Delivery.Delivered();
        } catch (MailException | MessagingException e) {
            // Not the exception itself, whose message names the recipient.
            LOG.warn(
                    "{} was not taken by the mail server: {}",
                    notification,
                    e.getClass().getSimpleName());
            return SmtpReplies.outcome(e);
        }
    }

    private MimeMessage mail(Notification notification, MailAddress recipient, JavaMailSender sender)
            throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(forms.text(notification.letter()), CHARSET, "plain");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(forms.html(notification.letter()), CHARSET, "html");
        MimeMessage mail = sender.createMimeMessage();
        mail.setFrom(new InternetAddress(settings.from(), true));
        mail.setRecipient(Message.RecipientType.TO, envelopeAddress(recipient));
        mail.setSubject(notification.letter().subject(), CHARSET);
        mail.setSentDate(Date.from(clock.instant()));
        mail.setHeader("Message-ID", "<%s@%s>".formatted(notification.id(), settings.messageIdDomain()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setContent(new MimeMultipart("alternative", text, html));
        return mail;
    }

    /** Set as it is, since it is an address already and the parser of headers would read it by other rules. */
    private static InternetAddress envelopeAddress(MailAddress recipient) {
        InternetAddress address = new InternetAddress();
        address.setAddress(recipient.text());
        return address;
    }
}
