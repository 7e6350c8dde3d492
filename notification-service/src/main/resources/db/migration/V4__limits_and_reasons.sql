-- Whom a notification goes to, as a digest that outlives the address: for counting what one recipient is sent. Whether it
-- waits because that was too much. And why it was given up.
ALTER TABLE notification
    ADD COLUMN recipient_key  BINARY(16)  NULL,
    ADD COLUMN over_limit     BOOLEAN     NOT NULL DEFAULT FALSE,
    ADD COLUMN failure_reason VARCHAR(32) CHARACTER SET ascii NULL;
CREATE INDEX notification_by_recipient ON notification (recipient_key, sent_at);
