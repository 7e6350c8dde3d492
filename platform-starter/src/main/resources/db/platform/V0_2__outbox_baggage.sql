-- What the message is about, in the form of the W3C baggage header; next to the trace that it belongs to.
ALTER TABLE outbox ADD COLUMN baggage VARCHAR(255) CHARACTER SET ascii NULL;
