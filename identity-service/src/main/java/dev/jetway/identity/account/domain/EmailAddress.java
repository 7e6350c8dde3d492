package dev.jetway.identity.account.domain;

import dev.jetway.platform.text.MailAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * A {@link MailAddress} in lower case, so that one person has one account.
 *
 * @param value its text, at most {@value MailAddress#OCTETS_MAX} octets
 */
public record EmailAddress(String value) {

    public EmailAddress {
        if (MailAddress.parse(value).isEmpty()) {
            throw new IllegalArgumentException("not an e-mail address");
        }
    }

    /** Parses an address, ignoring case and surrounding space; empty if the text is not an address. */
    public static Optional<EmailAddress> parse(String text) {
        return MailAddress.parse(text.strip())
                .map(address -> address.text().toLowerCase(Locale.ROOT))
                .filter(address -> MailAddress.parse(address).isPresent())
                .map(EmailAddress::new);
    }

    /** The part before the at sign. */
    public String localPart() {
        return value.substring(0, value.lastIndexOf('@'));
    }

    /** Keeps addresses out of logs. */
    @Override
    public String toString() {
        return "EmailAddress[hidden]";
    }
}
