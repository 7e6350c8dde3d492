package dev.jetway.launcher.e2e;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A password for each account, made when it is first asked for. */
final class Passwords {

    private final Map<String, String> known = new ConcurrentHashMap<>();

    String of(String account) {
        return known.computeIfAbsent(account, _ -> UUID.randomUUID().toString());
    }
}
