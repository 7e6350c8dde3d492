package dev.jetway.e2e;

import dev.jetway.infrastructure.process.Command;
import dev.jetway.infrastructure.server.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** A server that delegates to another one what it does not override. */
interface DelegatingServer extends Server {

    Server server();

    @Override
    default String name() {
        return server().name();
    }

    @Override
    default Map<String, Integer> ports() {
        return server().ports();
    }

    @Override
    default void prepare() throws IOException, InterruptedException {
        server().prepare();
    }

    @Override
    default Command command() throws IOException {
        return server().command();
    }

    @Override
    default boolean responds() {
        return server().responds();
    }

    @Override
    default Duration startMax() {
        return server().startMax();
    }

    @Override
    default Duration stopMax() {
        return server().stopMax();
    }
}
