package dev.jetway.launcher.bench;

/** A signed-in traveller. */
record Traveller(String email, String token) {

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
