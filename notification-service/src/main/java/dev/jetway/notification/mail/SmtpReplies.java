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
 * What a failure to send means. A reply of 5yz is for good where it is about the recipient or the mail (RFC 5321, 4.2.1). What
 * is about us, such as a sender or a password that is refused, passes when somebody sets it right, and all else by itself.
 */
final class SmtpReplies {

    /** "Exceeded storage allocation": by RFC 5321, 4.5.3.1.10, to be taken for a temporary one after RCPT. */
    private static final int MAILBOX_FULL = 552;

    private SmtpReplies() {}

    static Delivery outcome(Exception failure) {
        return causes(failure)
                .map(SmtpReplies::permanent)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new Delivery.NotNow("smtp"));
    }

    private static Optional<Delivery> permanent(Exception cause) {
        return switch (cause) {
            case InternationalMailSender.NotOffered _ ->
                Optional.of(new Delivery.Undeliverable("smtputf8-not-offered"));
            case SMTPAddressFailedException address
            when isPermanent(address.getReturnCode()) && address.getReturnCode() != MAILBOX_FULL ->
                Optional.of(new Delivery.Undeliverable("address-refused"));
            case SMTPSendFailedException mail
            when isPermanent(mail.getReturnCode()) && isAboutMail(mail.getCommand()) ->
                Optional.of(new Delivery.Refused("mail-refused"));
            default -> Optional.empty();
        };
    }

    /** A failure with all that it was caused by, the recipient's refusal before what follows from it. */
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

    /** Whether the command that was refused is the mail itself: its data, or the dot that ends them. */
    private static boolean isAboutMail(String command) {
        return command.startsWith("DATA") || command.equals(".");
    }
}
