package dev.jetway.replication.engine;

/** Another replica may hold the lease; this one must not write any more. */
final class LeaseLost extends RuntimeException {}
