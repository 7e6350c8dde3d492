package dev.jetway.notification.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Sends to addresses with a local part that is not ASCII, if the server offers SMTPUTF8 (RFC 6531). Without it the address
 * would be changed.
 */
final class SmtpUtf8MailSender extends JavaMailSenderImpl {

    /** The mail server does not support the address. */
    static final class NotOffered extends MessagingException {

        private static final long serialVersionUID = 1L;

        NotOffered() {
            super("SMTPUTF8 is not offered");
        }
    }

    SmtpUtf8MailSender(JavaMailSenderImpl template) {
        setProtocol(template.getProtocol());
        setHost(template.getHost());
        setPort(template.getPort());
        setUsername(template.getUsername());
        setPassword(template.getPassword());
        setDefaultEncoding(template.getDefaultEncoding());
        Properties properties = new Properties();
        properties.putAll(template.getJavaMailProperties());
        properties.setProperty("mail.mime.allowutf8", "true");
        setJavaMailProperties(properties);
    }

    @Override
    protected Transport connectTransport() throws MessagingException {
        Transport transport = super.connectTransport();
        if (transport instanceof SMTPTransport server && server.supportsExtension("SMTPUTF8")) {
            return transport;
        }
        transport.close();
        throw new NotOffered();
    }
}
