-- Staff find bookings by a prefix of a family name, without case and accents: the collation of the database (utf8mb4_unicode_ci or
-- utf8mb4_0900_ai_ci) ignores both.
ALTER TABLE passenger ADD KEY passenger_by_family_name (family_name, reference);

-- What became of bookings in the last minutes.
ALTER TABLE booking_history ADD KEY booking_history_by_reason (reason, at);
