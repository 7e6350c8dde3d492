package dev.jetway.launcher.supervision;

import dev.jetway.infrastructure.server.Server;
import java.util.Set;

/** A supervised process of the platform, and the names of those that must be ready before its first start. */
public record Component(Server server, Set<String> after) {

    public Component {
        after = Set.copyOf(after);
    }

    public String name() {
        return server.name();
    }
}
