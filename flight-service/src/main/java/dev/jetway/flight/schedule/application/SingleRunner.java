package dev.jetway.flight.schedule.application;

/** Runs a job on one replica at a time. */
public interface SingleRunner {

    /** Runs the job unless another replica is running it; returns whether it ran. */
    boolean runAlone(String job, Runnable work);
}
