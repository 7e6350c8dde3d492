package dev.jetway.e2e;

import dev.jetway.launcher.platform.Secrets;
import java.util.Map;

/** How clients sign in to the Kafka under test. */
record KafkaAccounts(int port, Secrets passwords) {

    static final String ADMINISTRATOR = "admin";

    private static final int TIMEOUT_MILLIS = 2_000;

    /** A client's settings, signed in as the administrator. */
    Map<String, Object> administrator() {
        return client("PLAIN", "plain.PlainLoginModule", ADMINISTRATOR);
    }

    /** A client's settings, signed in as a service. */
    Map<String, Object> client(String account) {
        return client("SCRAM-SHA-512", "scram.ScramLoginModule", account);
    }

    private Map<String, Object> client(String mechanism, String module, String account) {
        return Map.of(
                "bootstrap.servers",
                address(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                mechanism,
                "sasl.jaas.config",
                "org.apache.kafka.common.security.%s required username=\"%s\" password=\"%s\";"
                        .formatted(module, account, passwords.password(account)),
                "default.api.timeout.ms",
                TIMEOUT_MILLIS,
                "request.timeout.ms",
                TIMEOUT_MILLIS);
    }

    String address() {
        return "127.0.0.1:" + port;
    }
}
