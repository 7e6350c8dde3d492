package dev.jetway.platform.lease;

/** Starts work when the current transaction commits. Only a hint: polling finds work that was not triggered. */
@FunctionalInterface
public interface AfterCommitTrigger<K> {

    void afterCommit(K key);
}
