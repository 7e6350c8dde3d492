package dev.jetway.payment.application;

import dev.jetway.payment.domain.OperationKey;
import dev.jetway.platform.correlation.TraceContext;

/** Where operations come from; noted when they are accepted. */
public interface Origins {

    TraceContext of(OperationKey key);
}
