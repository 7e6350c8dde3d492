package dev.jetway.launcher.bench;

import java.io.IOException;

/** One request, or a few that belong together, over a connection that is the caller's alone for so long. */
@FunctionalInterface
interface Work {

    /**
     * @param number counts up from 0 within a load
     * @throws UnexpectedResponse when the response was not the one that this is about
     */
    void once(HttpConnection connection, int number) throws IOException;
}
