package dev.jetway.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class ClientAddressTest {

    private final ClientAddress behindProxies =
            new ClientAddress(new ClientAddress.TrustedProxies(List.of("10.0.0.0/8", "192.0.2.1")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // other end   | X-Forwarded-For              | caller
                "198.51.100.7  | -                            | 198.51.100.7",
                "198.51.100.7  | 203.0.113.9                  | 198.51.100.7",
                "10.1.2.3      | 203.0.113.9                  | 203.0.113.9",
                "192.0.2.1     | 203.0.113.9                  | 203.0.113.9",
                "192.0.2.2     | 203.0.113.9                  | 192.0.2.2",
                "10.1.2.3      | 1.2.3.4, 203.0.113.9         | 203.0.113.9",
                "10.1.2.3      | 203.0.113.9, 10.9.9.9        | 203.0.113.9",
                "10.1.2.3      | nonsense                     | 10.1.2.3",
                "10.1.2.3      | 203.0.113.9, nonsense        | 10.1.2.3",
                "10.1.2.3      | -                            | 10.1.2.3"
            })
    void onlyAddressesOfTrustedProxiesAreUsed(String otherEnd, String forwardedFor, String caller) {
        assertThat(behindProxies.clientOf(request(otherEnd, forwardedFor))).isEqualTo(caller);
    }

    @Test
    void byDefaultNoProxyIsTrusted() {
        var withoutProxies = new ClientAddress(new ClientAddress.TrustedProxies(List.of("")));
        assertThat(withoutProxies.clientOf(request("127.0.0.1", "203.0.113.9"))).isEqualTo("127.0.0.1");
    }

    @Test
    void addressesOfOneIpv6NetworkAreOneCaller() {
        assertThat(behindProxies.clientOf(request("2001:db8:1:2::1", null)))
                .isEqualTo(behindProxies.clientOf(request("2001:db8:1:2:ffff::9", null)))
                .isNotEqualTo(behindProxies.clientOf(request("2001:db8:1:3::1", null)));
    }

    private static MockServerHttpRequest request(String otherEnd, @Nullable String forwardedFor) {
        var request = MockServerHttpRequest.get("/").remoteAddress(new InetSocketAddress(otherEnd, 40000));
        if (forwardedFor != null) {
            request.header("X-Forwarded-For", forwardedFor);
        }
        return request.build();
    }
}
