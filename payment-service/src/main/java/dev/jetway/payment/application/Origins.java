package dev.jetway.payment.application;

import dev.jetway.payment.domain.OperationKey;
import dev.jetway.platform.trail.Origin;

/** Where operations come from; noted when they are accepted. */
public interface Origins {

    Origin of(OperationKey key);
}
