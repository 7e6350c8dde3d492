package dev.jetway.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

class ListenerContainerLifecycleTest {

    @Test
    void allContainersStopAtOnceAndTheEndOfAllIsAwaited() {
        ConcurrentMessageListenerContainer<String, byte[]> one = mock();
        ConcurrentMessageListenerContainer<String, byte[]> another = mock();
        AtomicBoolean ended = new AtomicBoolean();
        new ListenerContainerLifecycle(List.of(one, another)).stop(() -> ended.set(true));

        ArgumentCaptor<Runnable> first = ArgumentCaptor.captor();
        verify(one).stop(first.capture());
        ArgumentCaptor<Runnable> second = ArgumentCaptor.captor();
        verify(another).stop(second.capture());
        second.getValue().run();
        assertThat(ended).isFalse();
        first.getValue().run();
        assertThat(ended).isTrue();
    }
}
