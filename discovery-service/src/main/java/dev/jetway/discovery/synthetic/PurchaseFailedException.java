package dev.jetway.discovery.synthetic;

/** A step of a synthetic purchase failed. The message is logged, so it has no personal data and no secrets. */
final class PurchaseFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PurchaseFailedException(String reason) {
        super(reason);
    }
}
