-- News for a traveller. The recipient and the letter, which names people, are there only until it is sent or has failed;
-- next_try_at is when it is due (or, while someone sends it, when their lease ends), and null from then on.
CREATE TABLE notification (
    id                CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    traveller_id      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    booking_reference VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    type              VARCHAR(32)  CHARACTER SET ascii NOT NULL,
    channel           VARCHAR(16)  CHARACTER SET ascii NOT NULL,
    subject           VARCHAR(255) NOT NULL,
    status            VARCHAR(16)  CHARACTER SET ascii NOT NULL,
    created_at        DATETIME(6)  NOT NULL,
    sent_at           DATETIME(6)  NULL,
    tries_count       INT          NOT NULL DEFAULT 0,
    next_try_at       DATETIME(6)  NULL,
    recipient         VARCHAR(320) NULL,
    letter            MEDIUMTEXT   NULL,
    PRIMARY KEY (id),
    KEY notification_due (next_try_at),
    KEY notification_by_traveller (traveller_id, sent_at, id)
);
