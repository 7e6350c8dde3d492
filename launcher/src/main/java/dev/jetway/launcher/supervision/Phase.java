package dev.jetway.launcher.supervision;

/**
 * Where a component is in its life: waiting (for others) → preparing → starting → ready; when it dies, restarting → starting
 * again, or dead where restarts are off; failed when it never got ready; stopped in the end.
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
