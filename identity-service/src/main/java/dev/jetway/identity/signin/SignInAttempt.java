package dev.jetway.identity.signin;

import dev.jetway.identity.account.domain.EmailAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * An attempt to sign in.
 *
 * @param account the normalized username, whether an account exists or not, so that timing and limits do not tell
 * @param network the client's IPv4 address, or the /64 network of its IPv6 address
 * @param device the id of a known device, on which this account signed in before
 */
record SignInAttempt(String account, String network, Optional<String> device) {

    private static final int IPV6_NETWORK_BYTES = 8;

    static SignInAttempt of(String typed, String address, Optional<String> device) {
        return new SignInAttempt(accountOf(typed), networkOf(address), device);
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

    /** Keeps e-mail and network addresses out of logs. */
    @Override
    public String toString() {
        return "SignInAttempt[hidden]";
    }
}
