-- In which trace a notification was asked for and what it is about, in the form of the W3C headers: whoever takes it up goes on from there.
ALTER TABLE notification
    ADD COLUMN traceparent VARCHAR(64)  CHARACTER SET ascii NULL,
    ADD COLUMN baggage     VARCHAR(255) CHARACTER SET ascii NULL;
