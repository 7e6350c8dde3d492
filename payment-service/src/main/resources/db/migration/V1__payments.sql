-- One attempt to pay for a booking. What the state has no use for is null; the card's token is gone with the first outcome.
CREATE TABLE payment (
    attempt_id        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    booking_reference VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount_minor      BIGINT       NOT NULL,
    currency          CHAR(3)      CHARACTER SET ascii NOT NULL,
    requested_at      DATETIME(6)  NOT NULL,
    state             VARCHAR(16)  CHARACTER SET ascii NOT NULL,
    card_token        VARCHAR(255) NULL,
    decline_reason    VARCHAR(64)  NULL,
    refunded_minor    BIGINT       NULL,
    refunding_id      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    refunding_minor   BIGINT       NULL,
    PRIMARY KEY (attempt_id),
    KEY payment_by_booking (booking_reference)
);

-- What we took on to do with it. next_try_at is when it is due (or, while someone is at it, when their lease ends), and null
-- once it is concluded; a parked one waits for another operation of its attempt.
CREATE TABLE payment_operation (
    sequence          BIGINT       NOT NULL AUTO_INCREMENT,
    operation_key     VARCHAR(160) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    attempt_id        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    booking_reference VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kind              VARCHAR(16)  CHARACTER SET ascii NOT NULL,
    refund_id         VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    amount_minor      BIGINT       NULL,
    currency          CHAR(3)      CHARACTER SET ascii NULL,
    accepted_at       DATETIME(6)  NOT NULL,
    tries_count       INT          NOT NULL DEFAULT 0,
    next_try_at       DATETIME(6)  NULL,
    parked            BOOLEAN      NOT NULL DEFAULT FALSE,
    concluded_at      DATETIME(6)  NULL,
    refusal_reason    VARCHAR(64)  NULL,
    PRIMARY KEY (sequence),
    UNIQUE KEY payment_operation_by_key (operation_key),
    KEY payment_operation_by_attempt (attempt_id),
    KEY payment_operation_by_booking (booking_reference, sequence),
    KEY payment_operation_due (next_try_at)
);
