package dev.jetway.identity.signingkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SigningKeySourceTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final SigningKeyRepository repository = mock();
    private final SigningKeySource keys = new SigningKeySource(
            repository, Duration.ofSeconds(10), SigningKey::newPair, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aSlowLoadDoesNotReplaceTheKeysOfALaterOne() throws InterruptedException {
        SigningKey old = stored(NOW.minusSeconds(60));
        SigningKey rotated = stored(NOW.minusSeconds(1));
        CountDownLatch isLoading = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        when(repository.published(any()))
                .thenAnswer(_ -> {
                    isLoading.countDown();
                    mayEnd.await();
                    return List.of(entry(old));
                })
                .thenAnswer(_ -> List.of(entry(rotated), entry(old)));

        Thread slow = Thread.ofPlatform().start(this::published);
        isLoading.await();
        Thread refresh = Thread.ofPlatform().start(keys::refresh);
        await().until(() -> refresh.getState() == Thread.State.BLOCKED || !refresh.isAlive());
        mayEnd.countDown();
        slow.join();
        refresh.join();

        assertThat(published()).extracting(JWK::getKeyID).containsExactly(rotated.kid(), old.kid());
    }

    private List<JWK> published() {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null);
    }

    private SigningKey stored(Instant signsFrom) {
        SigningKey key = keys.generate(signsFrom);
        when(repository.load(key.kid())).thenReturn(key);
        return key;
    }

    private static SigningKeyRepository.Entry entry(SigningKey key) {
        return new SigningKeyRepository.Entry(key.kid(), key.signsFrom(), key.signsFrom(), null);
    }
}
