package dev.jetway.gateway.request;

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
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Where a request comes from: the other end of the connection, unless that is a proxy of ours, which says in
 * {@code X-Forwarded-For} for whom it asks. What anybody else writes there is not believed.
 */
@Component
@EnableConfigurationProperties(TrustedProxies.class)
public class ClientAddress {

    /** The header in which proxies say for whom they ask. */
    public static final String FORWARDED_FOR = "X-Forwarded-For";

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

    /** Whether the request was brought by a proxy of ours. */
    boolean isFromTrustedProxy(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        return remote != null && isTrusted(remote.getAddress());
    }

    /** The last address on the request's way that is not a proxy of ours, or nothing if it is unknown. */
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

    /** What counts as one caller: an IPv4 address, or the network of 64 bits that an IPv6 subscriber has at least. */
    public String callerOf(ServerHttpRequest request) {
        return callerOf(of(request));
    }

    /**
     * The same of a request that is not more than its head yet.
     *
     * @param remote the other end of the connection
     * @param forwardedFor the lines of {@link #FORWARDED_FOR}
     */
    public String callerOf(@Nullable InetAddress remote, List<String> forwardedFor) {
        return callerOf(of(remote, forwardedFor));
    }

    private static String callerOf(@Nullable InetAddress client) {
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
