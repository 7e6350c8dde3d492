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

/** Lists and rotates signing keys, for operators; the gateway has no route to it. */
@Hidden
@RestController
@RequestMapping("/internal/v1/signing-keys")
record SigningKeyController(KeyRotation rotation, Clock clock) {

    @GetMapping
    SigningKeysResponse keys() {
        return SigningKeysResponse.of(rotation.all(), clock.instant());
    }

    /** A routine rotation is idempotent while its key is waiting. */
    @PostMapping
    SigningKeysResponse rotate(@Valid @RequestBody RotationRequest request) {
        rotation.rotate(
                switch (request.reason()) {
                    case ROUTINE -> KeyRotation.Cause.OPERATOR;
                    case COMPROMISED -> KeyRotation.Cause.COMPROMISED;
                });
        return keys();
    }

    record RotationRequest(@NotNull Reason reason) {}

    enum Reason {
        /** Without an effect on clients. */
        ROUTINE,
        /** All access tokens issued before are rejected as soon as the resource servers have refreshed the keys. */
        COMPROMISED
    }

    record SigningKeysResponse(List<Key> keys) {

        static SigningKeysResponse of(List<SigningKeyRepository.Entry> records, Instant now) {
            // The newest key whose time has come signs.
            String signing = records.stream()
                    .filter(key -> !key.signsFrom().isAfter(now))
                    .findFirst()
                    .map(SigningKeyRepository.Entry::kid)
                    .orElse("");
            return new SigningKeysResponse(records.stream()
                    .map(key -> new Key(
                            key.kid(),
                            key.createdAt(),
                            key.signsFrom(),
                            key.retiredAt(),
                            state(key, key.kid().equals(signing), now)))
                    .toList());
        }

        private static State state(SigningKeyRepository.Entry key, boolean signs, Instant now) {
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
