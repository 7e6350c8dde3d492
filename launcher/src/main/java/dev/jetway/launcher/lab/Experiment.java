package dev.jetway.launcher.lab;

import dev.jetway.launcher.platform.JetwayHome;

/**
 * An experiment: starts its servers, logs what it does and observes, and cleans up. Loaded as a service, since most
 * experiments need libraries that the launcher does not have.
 */
public interface Experiment {

    LabName name();

    /** Runs once. Claims go to the log; an exception means that the experiment could not be made. */
    void run(JetwayHome home, ExperimentLog log) throws Exception;
}
