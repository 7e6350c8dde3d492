package dev.jetway.identity.login.attempt;

import dev.jetway.identity.account.domain.EmailAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Who tries to sign in.
 *
 * @param account what was typed as the e-mail address, in its one spelling; whether there is such an account plays no
 *     part, so that nobody can find out
 * @param network where it was typed: an IPv4 address, or the network of 64 bits that an IPv6 subscriber has at least
 * @param device the id of the device, if the account was signed in on it before
 */
record Caller(String account, String network, Optional<String> device) {

    private static final int IPV6_NETWORK_BYTES = 8;

    static Caller of(String typed, String address, Optional<String> device) {
        return new Caller(accountOf(typed), networkOf(address), device);
    }

    static String accountOf(String typed) {
        return EmailAddress.parse(typed)
                .map(EmailAddress::value)
                .orElseGet(() -> typed.strip().toLowerCase(Locale.ROOT));
    }

    private static String networkOf(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address v6
                    ? HexFormat.of().formatHex(Arrays.copyOf(v6.getAddress(), IPV6_NETWORK_BYTES)) + "/64"
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return address;
        }
    }

    /** Keeps addresses of both kinds out of log lines. */
    @Override
    public String toString() {
        return "Caller[hidden]";
    }
}
