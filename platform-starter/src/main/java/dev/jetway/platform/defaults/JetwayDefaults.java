package dev.jetway.platform.defaults;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;

/** Adds the shared default properties, with the lowest precedence. */
final class JetwayDefaults implements EnvironmentPostProcessor, Ordered {

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        for (String profile : environment.getActiveProfiles()) {
            add(environment, "jetway-defaults-" + profile);
        }
        add(environment, "jetway-defaults");
    }

    private static void add(ConfigurableEnvironment environment, String name) {
        ClassPathResource file = new ClassPathResource(name + ".yaml");
        if (!file.exists()) {
            return;
        }
        try {
            new YamlPropertySourceLoader().load(name, file).forEach(environment.getPropertySources()::addLast);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Can't read " + file, unreadable);
        }
    }
}
