package dev.jetway.platform.text;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address that mail can be sent to (RFC 5321, RFC 6531): a local part as it was written, and the domain in its ASCII form
 * (A-labels), which is what mail servers look up. Quoted local parts, comments, groups and address literals are none.
 *
 * @param localPart in Unicode's composed form; its case is kept, since it is the receiving server's to interpret
 * @param domain in lower case
 */
public record MailAddress(String localPart, String domain) {

    /** The most characters of an address in ASCII, and octets of any (RFC 5321, 4.5.3.1, with its erratum 1690). */
    public static final int OCTETS_MAX = 254;

    private static final int LOCAL_OCTETS_MAX = 64;

    private static final Pattern LOCAL_PART = Pattern.compile(
            "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~\\p{L}\\p{M}\\p{Nd}-]+(\\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~\\p{L}\\p{M}\\p{Nd}-]+)*+");

    /** The last label is not a number, as in an IP address. */
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)++(?![0-9]+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])");

    /**
     * Letters that {@link IDN}, which knows IDNA 2003, takes for others than IDNA 2008 does, so that mail would go to another
     * domain: sharp s, final sigma, joiners, and Georgian and Cyrillic capitals. Such a domain can be written in A-labels.
     */
    private static final Pattern AMBIGUOUS = Pattern.compile("[\u00df\u1e9e\u03c2\u200c\u200d\u04c0\u10a0-\u10c5]");

    /** The address that the text is; nothing if it is none. */
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

    /** As it is written in an envelope. */
    public String text() {
        return localPart + "@" + domain;
    }

    /** Whether any mail server can take it; one with other letters in its local part has to know SMTPUTF8. */
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
