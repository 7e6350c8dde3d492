-- The request that made a booking or an attempt to pay: an id derived from caller and Idempotency-Key, and a digest of the
-- request. NULL for what a release made that kept them in idempotency_key alone.
ALTER TABLE booking
    ADD COLUMN request_id          CHAR(36) CHARACTER SET ascii NULL,
    ADD COLUMN request_fingerprint CHAR(64) CHARACTER SET ascii NULL,
    ADD KEY booking_by_request (request_id);

ALTER TABLE payment_attempt
    ADD COLUMN request_id          CHAR(36) CHARACTER SET ascii NULL,
    ADD COLUMN request_fingerprint CHAR(64) CHARACTER SET ascii NULL,
    ADD KEY payment_attempt_by_request (request_id);
