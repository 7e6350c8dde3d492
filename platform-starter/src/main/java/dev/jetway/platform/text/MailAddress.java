package dev.jetway.platform.text;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address (RFC 5321, RFC 6531): the local part as entered, and the domain in its ASCII form (A-labels), which mail
 * servers resolve. Quoted local parts, comments, groups and address literals are not supported.
 *
 * @param localPart in NFC; its case is kept, since only the receiving server may interpret it
 * @param domain in lower case
 */
public record MailAddress(String localPart, String domain) {

    /** The maximum length (RFC 5321, 4.5.3.1, with erratum 1690). */
    public static final int OCTETS_MAX = 254;

    private static final int LOCAL_OCTETS_MAX = 64;

    private static final Pattern LOCAL_PART = Pattern.compile(
            "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~\\p{L}\\p{M}\\p{Nd}-]+(\\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~\\p{L}\\p{M}\\p{Nd}-]+)*+");

    /** The last label is not a number, as in an IP address. */
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)++(?![0-9]+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])");

    /**
     * Characters that {@link IDN} (IDNA 2003) maps differently from IDNA 2008, so that mail would go to another domain: sharp
     * s, final sigma, joiners, and Georgian and Cyrillic capitals. Such a domain can be entered as A-labels.
     */
    private static final Pattern AMBIGUOUS = Pattern.compile("[\u00df\u1e9e\u03c2\u200c\u200d\u04c0\u10a0-\u10c5]");

    /** Parses an address; empty if it is invalid. */
    public static Optional<MailAddress> parse(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1 || text.length() > OCTETS_MAX) {
            return Optional.empty();
        }
        String local = Normalizer.normalize(text.substring(0, at), Normalizer.Form.NFC);
        if (octets(local) > LOCAL_OCTETS_MAX || !LOCAL_PART.matcher(local).matches()) {
            return Optional.empty();
        }
        return aLabels(text.substring(at + 1))
                .map(domain -> new MailAddress(local, domain))
                .filter(address -> octets(address.text()) <= OCTETS_MAX);
    }

    /** The address for an SMTP envelope. */
    public String text() {
        return localPart + "@" + domain;
    }

    /** Whether the local part is ASCII; otherwise the mail server needs SMTPUTF8. */
    public boolean isAscii() {
        return localPart.chars().allMatch(character -> character < 0x80);
    }

    /** Keeps addresses out of log lines. */
    @Override
    public String toString() {
        return "MailAddress[hidden]";
    }

    private static Optional<String> aLabels(String domain) {
        String composed = Normalizer.normalize(domain, Normalizer.Form.NFC);
        if (AMBIGUOUS.matcher(composed).find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(IDN.toASCII(composed, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT))
                    .filter(labels -> DOMAIN.matcher(labels).matches());
        } catch (IllegalArgumentException | IndexOutOfBoundsException notADomain) {
            return Optional.empty();
        }
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
