-- Deleted accounts whose personal data other services still have to erase. next_try_at is when the erasure is due (or, while
-- someone is at it, when their lease ends). The id is that of no account any more.
CREATE TABLE account_deletion (
    traveller_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    deleted_at   DATETIME(6) NOT NULL,
    next_try_at  DATETIME(6) NOT NULL,
    PRIMARY KEY (traveller_id),
    KEY account_deletion_due (next_try_at)
);
