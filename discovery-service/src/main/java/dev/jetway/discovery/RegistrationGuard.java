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
 * Refuses what one service says of another, at the last moment before the registry takes it: by then the request has been
 * read, however it was spelled, and what counts is the names that callers would find the instance by.
 */
final class RegistrationGuard implements BeanPostProcessor {

    private static final Set<String> OF_AN_INSTANCE =
            Set.of("cancel", "renew", "statusUpdate", "deleteStatusOverride", "storeOverriddenStatusIfRequired");

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof PeerAwareInstanceRegistry)) {
            return bean;
        }
        ProxyFactory guarded = new ProxyFactory(bean);
        guarded.setProxyTargetClass(true);
        guarded.addAdvice((MethodBeforeAdvice) (method, arguments, registry) -> check(method.getName(), arguments));
        return guarded.getProxy();
    }

    private static void check(String method, Object[] arguments) {
        if (method.equals("register") && arguments[0] instanceof InstanceInfo instance) {
            require(instance.getAppName(), instance.getVIPAddress(), instance.getSecureVipAddress());
        } else if (OF_AN_INSTANCE.contains(method)) {
            require((String) arguments[0]);
        }
    }

    private static void require(@Nullable String... names) {
        if (!OwnName.coversAll(SecurityContextHolder.getContext().getAuthentication(), Arrays.asList(names))) {
            throw new ForbiddenException("Not the caller's own name");
        }
    }
}
