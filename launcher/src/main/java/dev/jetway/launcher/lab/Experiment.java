package dev.jetway.launcher.lab;

import dev.jetway.launcher.platform.JetwayHome;

/**
 * One experiment: starts what it needs, tells what it does and sees, and leaves nothing behind. Found as a service of this
 * interface, since most need libraries that the launcher does without.
 */
public interface Experiment {

    LabName name();

    /** Runs once. What does not hold is told to the log; an exception means that the experiment could not be made. */
    void run(JetwayHome home, ExperimentLog log) throws Exception;
}
