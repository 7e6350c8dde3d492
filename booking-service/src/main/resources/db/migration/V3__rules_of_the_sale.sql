-- The cancellation rule that a booking was sold with; NULL for what was sold before it was kept.
ALTER TABLE booking
    ADD COLUMN cancellation_fee_percent SMALLINT NULL,
    ADD COLUMN cancellation_closes_min  INT      NULL,
    ADD KEY booking_by_traveller (traveller_id, status);

-- The least time after the flight before, in minutes, and since when that is not left any more; NULL where it is.
ALTER TABLE booking_segment
    ADD COLUMN connection_min INT         NULL,
    ADD COLUMN missed_since   DATETIME(6) NULL,
    ADD KEY booking_segment_by_missed (missed_since);

-- What was paid back of an attempt; NULL where nothing was, or it was not kept.
ALTER TABLE payment_attempt ADD COLUMN refunded_minor BIGINT NULL;

-- Locked by whoever adds a booking of this traveller, so that two at once are counted one after the other.
CREATE TABLE booking_traveller (
    traveller_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (traveller_id)
) DEFAULT CHARSET = utf8mb4;
