package dev.jetway.replication.engine;

/** Rows are being written to captured tables, and the engine, running by all appearances, does not bring them. */
final class EngineDeaf extends RuntimeException {

    private static final long serialVersionUID = 1;
}
