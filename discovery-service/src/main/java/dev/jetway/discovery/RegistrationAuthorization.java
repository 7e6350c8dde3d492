package dev.jetway.discovery;

import com.netflix.appinfo.InstanceInfo;
import com.netflix.eureka.registry.PeerAwareInstanceRegistry;
import jakarta.ws.rs.ForbiddenException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.MethodBeforeAdvice;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Authorizes changes of the registry by the names in the parsed request, under which the load balancer would find the
 * instance. The path alone is not enough: its encoding may differ, and the body has names of its own.
 */
final class RegistrationAuthorization implements BeanPostProcessor {

    private static final Set<String> INSTANCE_OPERATIONS =
            Set.of("cancel", "renew", "statusUpdate", "deleteStatusOverride", "storeOverriddenStatusIfRequired");

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof PeerAwareInstanceRegistry)) {
            return bean;
        }
        ProxyFactory proxy = new ProxyFactory(bean);
        proxy.setProxyTargetClass(true);
        proxy.addAdvice((MethodBeforeAdvice) (method, arguments, registry) -> check(method.getName(), arguments));
        return proxy.getProxy();
    }

    private static void check(String method, Object[] arguments) {
        if (method.equals("register") && arguments[0] instanceof InstanceInfo instance) {
            require(instance.getAppName(), instance.getVIPAddress(), instance.getSecureVipAddress());
        } else if (INSTANCE_OPERATIONS.contains(method)) {
            require((String) arguments[0]);
        }
    }

    private static void require(@Nullable String... names) {
        if (!ServiceAuthenticationProvider.coversAll(
                SecurityContextHolder.getContext().getAuthentication(), Arrays.asList(names))) {
            throw new ForbiddenException("Not the name of the authenticated service");
        }
    }
}
