package dev.jetway.notification.mail;

import dev.jetway.notification.domain.Delivery;
import dev.jetway.notification.domain.Mailer;
import dev.jetway.notification.domain.Notification;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.StreamProvider;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
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
    private final LetterForms forms;
    private final MailSettings settings;
    private final Clock clock;

    SmtpMailer(JavaMailSender smtp, LetterForms forms, MailSettings settings, Clock clock) {
        this.smtp = smtp;
        this.forms = forms;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Delivery deliver(Notification notification) {
        InternetAddress recipient;
        try {
            recipient = new InternetAddress(notification.recipient(), true);
        } catch (AddressException _) {
            return new Delivery.Refused("address-invalid");
        }
        if (isNobodys(recipient)) {
            return new Delivery.Discarded();
        }
        try {
            smtp.send(mail(notification, recipient));
            return new Delivery.Delivered();
        } catch (MailException | MessagingException e) {
            // Not the exception itself, whose message names the recipient.
            LOG.warn(
                    "{} was not taken by the mail server: {}",
                    notification,
                    e.getClass().getSimpleName());
            return isRecipientRefused(e) ? new Delivery.Refused("address-refused") : new Delivery.NotNow("smtp");
        }
    }

    private MimeMessage mail(Notification notification, InternetAddress recipient) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(forms.text(notification.letter()), CHARSET, "plain");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(forms.html(notification.letter()), CHARSET, "html");
        MimeMessage mail = smtp.createMimeMessage();
        mail.setFrom(new InternetAddress(settings.from(), true));
        mail.setRecipient(Message.RecipientType.TO, recipient);
        mail.setSubject(notification.letter().subject(), CHARSET);
        mail.setSentDate(Date.from(clock.instant()));
        mail.setHeader("Message-ID", "<%s@%s>".formatted(notification.id(), settings.messageIdDomain()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setContent(new MimeMultipart("alternative", text, html));
        return mail;
    }

    /** Under the top-level domain that RFC 6761 keeps from ever being given to anybody. */
    private static boolean isNobodys(InternetAddress recipient) {
        return NOBODYS.matcher(recipient.getAddress()).matches();
    }

    /** The server said no to this address for good, rather than being away, full or in trouble. */
    private static boolean isRecipientRefused(Exception failure) {
        return failure instanceof MailSendException sending
                && Arrays.stream(sending.getMessageExceptions())
                        .anyMatch(cause -> cause instanceof SendFailedException refusal
                                && refusal.getInvalidAddresses() != null
                                && refusal.getInvalidAddresses().length > 0);
    }
}
