package dev.jetway.launcher.platform;

import java.io.IOException;
import java.net.URI;

/** Requests to an instance of a service whose start and work are recorded for an AOT cache. */
public interface TrainingLoad {

    boolean isFor(Service service);

    /** Returns when all requests were sent; some may have failed. */
    void send(Service service, URI instance) throws IOException, InterruptedException;
}
