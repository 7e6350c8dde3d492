package dev.jetway.flight.schedule.application;

/** Lets one replica at a time do a job. */
public interface SingleRunner {

    /** Runs the job unless another replica is at it; tells whether it ran. */
    boolean runAlone(String job, Runnable work);
}
