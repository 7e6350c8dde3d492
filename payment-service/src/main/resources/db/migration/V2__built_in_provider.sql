-- The books of the built-in payment provider. It stands for a company of its own: it writes them in its own transactions,
-- and no other table refers to them.
CREATE TABLE builtin_provider_entry (
    idempotency_key   VARCHAR(160) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    authorization_key VARCHAR(160) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kind              VARCHAR(16)  CHARACTER SET ascii NOT NULL,
    amount_minor      BIGINT       NOT NULL,
    currency          CHAR(3)      CHARACTER SET ascii NOT NULL,
    refusal_reason    VARCHAR(64)  NULL,
    recorded_at       DATETIME(6)  NOT NULL,
    PRIMARY KEY (idempotency_key),
    KEY builtin_provider_entry_by_authorization (authorization_key)
);

-- How often it failed to do what a key asks for.
CREATE TABLE builtin_provider_failure (
    idempotency_key VARCHAR(160) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    failures_count  INT          NOT NULL,
    PRIMARY KEY (idempotency_key)
);
