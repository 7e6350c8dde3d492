-- What is still to be sent about one booking, in its order.
CREATE INDEX notification_by_booking ON notification (booking_reference, next_try_at, created_at);
