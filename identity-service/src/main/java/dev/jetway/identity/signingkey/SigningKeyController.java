package dev.jetway.identity.signingkey;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For operators, on this service's own address only: which keys there are, and a new one, please. */
@Hidden
@RestController
@RequestMapping("/internal/v1/signing-keys")
class SigningKeyController {

    private final KeyRotation rotation;
    private final Clock clock;

    SigningKeyController(KeyRotation rotation, Clock clock) {
        this.rotation = rotation;
        this.clock = clock;
    }

    @GetMapping
    Keys keys() {
        return Keys.of(rotation.all(), clock.instant());
    }

    /** Asking twice for a routine rotation makes one key: the second finds it waiting. */
    @PostMapping
    Keys rotate(@Valid @RequestBody Rotation wanted) {
        switch (wanted.reason()) {
            case ROUTINE -> rotation.rotate();
            case COMPROMISED -> rotation.withdrawAll();
        }
        return keys();
    }

    record Rotation(@NotNull Reason reason) {}

    enum Reason {
        /** Nobody notices. */
        ROUTINE,
        /** Every access token that was issued before is refused, as soon as those who check have noticed. */
        COMPROMISED
    }

    record Keys(List<Key> keys) {

        static Keys of(List<SigningKeyStore.Entry> records, Instant now) {
            // The newest that may sign does.
            String signing = records.stream()
                    .filter(key -> !key.signsFrom().isAfter(now))
                    .findFirst()
                    .map(SigningKeyStore.Entry::kid)
                    .orElse("");
            return new Keys(records.stream()
                    .map(key -> new Key(
                            key.kid(),
                            key.createdAt(),
                            key.signsFrom(),
                            key.retiredAt(),
                            state(key, key.kid().equals(signing), now)))
                    .toList());
        }

        private static State state(SigningKeyStore.Entry key, boolean signs, Instant now) {
            Instant retiredAt = key.retiredAt();
            if (retiredAt != null && !retiredAt.isAfter(now)) {
                return State.RETIRED;
            }
            if (key.signsFrom().isAfter(now)) {
                return State.WAITING;
            }
            return signs ? State.SIGNING : State.PUBLISHED;
        }
    }

    record Key(
            String kid,
            Instant createdAt,
            Instant signsFrom,
            @Nullable Instant retiredAt,
            State state) {}

    enum State {
        WAITING,
        SIGNING,
        PUBLISHED,
        RETIRED
    }
}
