-- The newest quote of a booking's cancellation: a new one takes its place. A release before this one does not look at it.
CREATE TABLE cancellation_quote (
    reference    CHAR(6)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    quote_id     CHAR(36)    CHARACTER SET ascii NOT NULL,
    refund_minor BIGINT      NOT NULL,
    fee_minor    BIGINT      NOT NULL,
    currency     CHAR(3)     CHARACTER SET ascii NOT NULL,
    expires_at   DATETIME(6) NOT NULL,
    PRIMARY KEY (reference)
) DEFAULT CHARSET = utf8mb4;
