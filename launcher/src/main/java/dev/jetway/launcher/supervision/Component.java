package dev.jetway.launcher.supervision;

import dev.jetway.infrastructure.server.Server;
import java.util.Set;

/** A server and the names of those that must have answered before it is started for the first time. */
public record Component(Server server, Set<String> after) {

    public Component {
        after = Set.copyOf(after);
    }

    public String name() {
        return server.name();
    }
}
