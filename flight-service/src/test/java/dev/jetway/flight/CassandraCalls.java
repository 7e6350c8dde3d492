package dev.jetway.flight;

import com.datastax.oss.driver.api.core.CqlSession;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Counts the statements that each thread has sent to Cassandra. */
final class CassandraCalls implements BeanPostProcessor {

    private final ThreadLocal<Integer> sent = ThreadLocal.withInitial(() -> 0);

    /** The number of statements that this thread sends meanwhile. */
    int during(Runnable work) {
        int before = sent.get();
        work.run();
        return sent.get() - before;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof CqlSession session ? counted(session) : bean;
    }

    private Object counted(CqlSession session) {
        return Proxy.newProxyInstance(
                CqlSession.class.getClassLoader(), new Class<?>[] {CqlSession.class}, (_, method, arguments) -> {
                    if (method.getName().startsWith("execute")) {
                        sent.set(sent.get() + 1);
                    }
                    try {
                        return method.invoke(session, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
