package dev.jetway.payment.application;

import dev.jetway.payment.domain.OperationKey;

/** Has an operation taken up as soon as the current transaction commits. A hint: without it, it is found when due. */
public interface WakeUp {

    void afterCommit(OperationKey key);
}
