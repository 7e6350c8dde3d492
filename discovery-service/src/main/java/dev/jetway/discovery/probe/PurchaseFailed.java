package dev.jetway.discovery.probe;

/** A step did not end as it should; the reason names nobody and no secret. */
final class PurchaseFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PurchaseFailed(String reason) {
        super(reason);
    }
}
