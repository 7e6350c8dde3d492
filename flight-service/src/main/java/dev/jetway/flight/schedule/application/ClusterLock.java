package dev.jetway.flight.schedule.application;

/** Runs a job on one replica at a time. */
public interface ClusterLock {

    /** Runs the job unless another replica is running it; returns whether it ran. */
    boolean tryRun(String job, Runnable work);
}
