package dev.jetway.launcher.bench;

import dev.jetway.launcher.command.SignIn;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
        api.post("/api/v1/travellers", """
            {"email":"%s","password":"%s","fullName":"Benno Bench"}\
            """.formatted(email, PASSWORD)).require(201);
        return new Traveller(email, new SignIn(origin.toString()).accessToken(email, PASSWORD));
    }

    /** The body of a booking of this offer, for so many adults and any seats. */
    String booking(String offerId, int adults) {
        String passengers =
                IntStream.range(0, adults).mapToObj(i -> """
                    {"type":"ADT","givenName":"Benno %c","familyName":"Bench","dateOfBirth":"1990-05-17"}\
                    """.formatted('A' + i)).collect(Collectors.joining(","));
        return """
            {"offerId":"%s","passengers":[%s],"contact":{"email":"%s","phone":"+201000000000"}}\
            """.formatted(offerId, passengers, email);
    }
}
