-- Of a delay: which flight, and when it leaves by this delay. A delay to an earlier time is an older one. Null for other notifications.
ALTER TABLE notification
    ADD COLUMN delayed_flight_id VARCHAR(17) CHARACTER SET ascii COLLATE ascii_bin NULL,
    ADD COLUMN delayed_to        DATETIME(6) NULL;
