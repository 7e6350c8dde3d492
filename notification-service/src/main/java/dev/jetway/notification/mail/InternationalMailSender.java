package dev.jetway.notification.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Sends to addresses whose local part is not ASCII, through a server that says that it knows them (SMTPUTF8, RFC 6531). A
 * server that does not would be told another address.
 */
final class InternationalMailSender extends JavaMailSenderImpl {

    /** The mail server can't be told the address. */
    static final class NotOffered extends MessagingException {

        private static final long serialVersionUID = 1L;

        NotOffered() {
            super("SMTPUTF8 is not offered");
        }
    }

    InternationalMailSender(JavaMailSenderImpl like) {
        setProtocol(like.getProtocol());
        setHost(like.getHost());
        setPort(like.getPort());
        setUsername(like.getUsername());
        setPassword(like.getPassword());
        setDefaultEncoding(like.getDefaultEncoding());
        Properties properties = new Properties();
        properties.putAll(like.getJavaMailProperties());
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
