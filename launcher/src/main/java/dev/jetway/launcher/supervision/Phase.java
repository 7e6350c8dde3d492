package dev.jetway.launcher.supervision;

/**
 * The life cycle of a component: waiting (for others) → preparing → starting → ready; when it ends, restarting → starting
 * again, or dead where restarts are off; failed when it was never ready; finally stopped.
 */
public enum Phase {
    WAITING,
    PREPARING,
    STARTING,
    READY,
    RESTARTING,
    DEAD,
    FAILED,
    STOPPED
}
