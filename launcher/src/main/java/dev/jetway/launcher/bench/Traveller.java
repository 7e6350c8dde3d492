package dev.jetway.launcher.bench;

import dev.jetway.launcher.command.SignIn;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;

/** A signed-in traveller. */
record Traveller(String email, String token) {

    private static final String PASSWORD = "a-phrase-for-benchmarks-only";

    /**
     * Somebody new.
     *
     * @param prefix of the address
     */
    static Traveller register(ApiClient api, URI origin, String prefix) throws IOException, InterruptedException {
        String email = prefix + "-" + UUID.randomUUID() + "@example.org";
        api.post(
                        "/api/v1/travellers",
                        String.format(
                                Locale.ROOT,
                                "{\"email\":\"%s\",\"password\":\"%s\",\"fullName\":\"Benno Bench\"}",
                                email,
                                PASSWORD))
                .require(201);
        return new Traveller(email, new SignIn(origin.toString()).accessToken(email, PASSWORD));
    }

    /** The body of a booking of this offer, for so many adults and any seats. */
    String booking(String offerId, int adults) {
        StringBuilder passengers = new StringBuilder();
        for (int i = 0; i < adults; i++) {
            passengers
                    .append(i == 0 ? "" : ",")
                    .append("{\"type\":\"ADT\",\"givenName\":\"Benno ")
                    .append((char) ('A' + i))
                    .append("\",\"familyName\":\"Bench\",")
                    .append("\"dateOfBirth\":\"1990-05-17\"}");
        }
        return "{\"offerId\":\"" + offerId + "\",\"passengers\":[" + passengers + "],\"contact\":{\"email\":\"" + email
                + "\",\"phone\":\"+201000000000\"}}";
    }
}
