package dev.jetway.notification.mail;

import dev.jetway.notification.domain.Delivery;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.springframework.mail.MailSendException;

/**
 * Classifies failures to send. A 5yz reply is permanent if it concerns the recipient or the mail (RFC 5321, 4.2.1). All other
 * failures, such as a rejected sender or password, are transient.
 */
final class SmtpReplies {

    /** "Exceeded storage allocation": transient after RCPT (RFC 5321, 4.5.3.1.10). */
    private static final int MAILBOX_FULL = 552;

    private SmtpReplies() {}

    static Delivery outcome(Exception failure) {
        return causes(failure)
                .map(SmtpReplies::permanent)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new Delivery.Deferred("smtp"));
    }

    private static Optional<Delivery> permanent(Exception cause) {
        return switch (cause) {
            case SmtpUtf8MailSender.NotOffered _ -> Optional.of(new Delivery.Undeliverable("smtputf8-not-offered"));
            case SMTPAddressFailedException address
            when isPermanent(address.getReturnCode()) && address.getReturnCode() != MAILBOX_FULL ->
                Optional.of(new Delivery.Undeliverable("address-refused"));
            case SMTPSendFailedException mail
            when isPermanent(mail.getReturnCode()) && isMailData(mail.getCommand()) ->
                Optional.of(new Delivery.Rejected("mail-refused"));
            default -> Optional.empty();
        };
    }

    /** A failure with its causes; the rejection of a recipient precedes its consequences. */
    private static Stream<Exception> causes(Exception failure) {
        Stream<Exception> failures = failure instanceof MailSendException sending
                ? Arrays.stream(sending.getMessageExceptions())
                : Stream.of(failure);
        return failures.flatMap(first -> chain(first).stream())
                .sorted((one, other) -> Boolean.compare(
                        other instanceof SMTPAddressFailedException, one instanceof SMTPAddressFailedException));
    }

    private static List<Exception> chain(Exception first) {
        List<Exception> chain = new ArrayList<>();
        Exception cause = first;
        while (cause != null) {
            chain.add(cause);
            cause = cause instanceof MessagingException messaging ? messaging.getNextException() : null;
        }
        return chain;
    }

    private static boolean isPermanent(int code) {
        return code / 100 == 5;
    }

    /** Whether the rejected command transfers the mail: DATA, or the final dot. */
    private static boolean isMailData(String command) {
        return command.startsWith("DATA") || command.equals(".");
    }
}
