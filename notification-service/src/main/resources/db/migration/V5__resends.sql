-- A notification that repeats a sent one, which counts its repeats by this column.
ALTER TABLE notification
    ADD COLUMN resend_of CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL;
CREATE INDEX notification_by_original ON notification (resend_of, created_at);
