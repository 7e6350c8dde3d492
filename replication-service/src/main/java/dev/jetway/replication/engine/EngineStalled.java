package dev.jetway.replication.engine;

/** Heartbeats are written to the primary, but the engine, although running, does not publish them. */
final class EngineStalled extends RuntimeException {

    private static final long serialVersionUID = 1;
}
