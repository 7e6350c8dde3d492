-- Messages that leave with the transaction that wrote them: read from the binlog, never polled.
CREATE TABLE outbox (
    id             CHAR(36)     CHARACTER SET ascii NOT NULL,
    aggregate_type VARCHAR(32)  NOT NULL,
    aggregate_id   VARCHAR(64)  NOT NULL,
    type           VARCHAR(96)  NOT NULL,
    payload        LONGTEXT     NOT NULL,
    traceparent    VARCHAR(64)  NULL,
    occurred_at    DATETIME(6)  NOT NULL,
    PRIMARY KEY (id),
    KEY outbox_by_time (occurred_at)
);

-- What a consumer has had its effect of, written in the transaction of the effect.
CREATE TABLE inbox (
    consumer    VARCHAR(64) NOT NULL,
    message_id  CHAR(36)    CHARACTER SET ascii NOT NULL,
    received_at DATETIME(6) NOT NULL,
    PRIMARY KEY (consumer, message_id),
    KEY inbox_by_time (received_at)
);

-- First answers, by caller and key. No body of a request is kept, only its fingerprint.
CREATE TABLE idempotency_key (
    caller          VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    idempotency_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    fingerprint     CHAR(64)    CHARACTER SET ascii NOT NULL,
    claimed_until   DATETIME(6) NOT NULL,
    status          SMALLINT    NULL,
    location        VARCHAR(255) NULL,
    body            MEDIUMTEXT  NULL,
    created_at      DATETIME(6) NOT NULL,
    PRIMARY KEY (caller, idempotency_key),
    KEY idempotency_key_by_time (created_at)
);
