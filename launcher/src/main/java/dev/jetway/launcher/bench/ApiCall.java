package dev.jetway.launcher.bench;

import java.io.IOException;

/** One request, or a few that belong together. */
@FunctionalInterface
interface ApiCall {

    /**
     * @param number counts up from 0 within a load
     * @throws UnexpectedResponse when the response does not count as success
     */
    void send(ApiClient api, int number) throws IOException;
}
