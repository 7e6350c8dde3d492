package dev.jetway.replication.engine;

/** Another replica may be reading the binlog by now; this one must not write any more. */
final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1;
}
