package dev.jetway.gateway.connection;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * The address that a request comes from: the peer of the connection, unless that is a trusted proxy, which names its client in
 * {@code X-Forwarded-For}. The header is ignored from any other peer.
 */
@Component
@EnableConfigurationProperties(ClientAddress.TrustedProxies.class)
public class ClientAddress {

    /** The forwarded client address. */
    public static final String FORWARDED_FOR = "X-Forwarded-For";

    /**
     * Settings.
     *
     * @param trustedProxies addresses or networks (CIDR) of proxies before the gateway whose X-Forwarded-* is trusted
     */
    @ConfigurationProperties("jetway.gateway")
    record TrustedProxies(@DefaultValue List<String> trustedProxies) {}

    private static final int HOPS_MAX = 10;
    private static final int IPV6_NETWORK_BYTES = 8;

    private final List<IpSubnetFilterRule> trusted;

    ClientAddress(TrustedProxies proxies) {
        this.trusted = proxies.trustedProxies().stream()
                .filter(cidr -> !cidr.isBlank())
                .map(cidr -> cidr.contains("/") ? cidr : cidr + (cidr.contains(":") ? "/128" : "/32"))
                .map(cidr -> new IpSubnetFilterRule(
                        cidr.substring(0, cidr.indexOf('/')),
                        Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1)),
                        IpFilterRuleType.ACCEPT))
                .toList();
    }

    /** Whether the peer is a trusted proxy. */
    public boolean isFromTrustedProxy(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        return remote != null && isTrusted(remote.getAddress());
    }

    /** The last forwarded address that is not a trusted proxy; null if unknown. */
    public @Nullable InetAddress of(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        return of(
                remote == null ? null : remote.getAddress(),
                request.getHeaders().getOrEmpty(FORWARDED_FOR));
    }

    private @Nullable InetAddress of(@Nullable InetAddress remote, List<String> forwardedFor) {
        InetAddress client = remote;
        if (!isTrusted(client)) {
            return client;
        }
        List<String> hops = forwardedFor.stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(hop -> !hop.isEmpty())
                .toList();
        for (int i = hops.size() - 1; i >= Math.max(0, hops.size() - HOPS_MAX); i--) {
            if (!isTrusted(client)) {
                break;
            }
            InetAddress before = NetUtil.createInetAddressFromIpAddressString(hops.get(i));
            if (before == null) {
                break;
            }
            client = before;
        }
        return client;
    }

    /** What counts as one client: an IPv4 address, or the network of 64 bits that an IPv6 subscriber has at least. */
    public String clientOf(ServerHttpRequest request) {
        return clientOf(of(request));
    }

    /** The same for a request that is not one of the framework yet. */
    public String clientOf(@Nullable InetSocketAddress remote, List<String> forwardedFor) {
        return clientOf(of(remote == null ? null : remote.getAddress(), forwardedFor));
    }

    private static String clientOf(@Nullable InetAddress client) {
        if (client == null) {
            return "unknown";
        }
        if (client instanceof Inet6Address v6) {
            byte[] network = Arrays.copyOf(v6.getAddress(), IPV6_NETWORK_BYTES);
            return HexFormat.of().formatHex(network) + "/64";
        }
        return client.getHostAddress();
    }

    /** Whether it is a proxy of ours. */
    public boolean isTrusted(@Nullable InetAddress address) {
        return address != null && trusted.stream().anyMatch(rule -> rule.matches(new InetSocketAddress(address, 0)));
    }
}
