-- Books that agree: CONFA1 is sold, HELDB2 unpaid, EXPRC3 expired after a declined card, CANCD4 cancelled with a refund of
-- three quarters, PAYNE5 is being paid for right now.
INSERT INTO {flight}.flight VALUES
 ('JW201-2027-01-10', 'JW201', '2027-01-10', 'CAI', 'LHR', '2027-01-10 06:30:00', '2027-01-10 11:45:00', 'A320', 'SCHEDULED', 'USD', 150, 19900, 0, 0, 8, 99000, 0),
 ('JW202-2027-01-10', 'JW202', '2027-01-10', 'LHR', 'CAI', '2027-01-10 13:00:00', '2027-01-10 17:45:00', 'A320', 'DELAYED', 'USD', 150, 20900, 0, 0, 8, 99000, 1);
INSERT INTO {flight}.seat VALUES
 ('JW201-2027-01-10', '10A', 'ECONOMY', 10, 0, 'SOLD', 'h0000000-0000-0000-0000-000000000001', NULL, 2),
 ('JW201-2027-01-10', '10B', 'ECONOMY', 10, 1, 'HELD', 'h0000000-0000-0000-0000-000000000002', '2099-01-01 00:02:00', 1),
 ('JW201-2027-01-10', '10C', 'ECONOMY', 10, 2, 'AVAILABLE', NULL, NULL, 2),
 ('JW201-2027-01-10', '10D', 'ECONOMY', 10, 3, 'AVAILABLE', NULL, NULL, 3),
 ('JW201-2027-01-10', '10E', 'ECONOMY', 10, 4, 'HELD', 'h0000000-0000-0000-0000-000000000005', '2099-01-01 00:02:00', 1),
 ('JW201-2027-01-10', '10F', 'ECONOMY', 10, 5, 'AVAILABLE', NULL, NULL, 0),
 ('JW201-2027-01-10', '1A', 'BUSINESS', 1, 0, 'BLOCKED', NULL, NULL, 0);
INSERT INTO {booking}.booking (reference, traveller_id, status, hold_id, created_at, status_since, payment_deadline, total_minor, refund_minor, currency, fare_brand, fare_basis, refundable, changeable, checked_bags, origin, destination, departure_time, departure_offset_s, passenger_count, contact_email) VALUES
 ('CONFA1', 't-ada', 'CONFIRMED', 'h0000000-0000-0000-0000-000000000001', '2026-01-05 10:00:00.123', '2026-01-05 10:01:00', '2026-01-05 10:15:00', 20000, NULL, 'USD', 'STANDARD', 'YSTD', TRUE, TRUE, 1, 'CAI', 'LHR', '2027-01-10 06:30:00', 7200, 1, 'a@example.org'),
 ('HELDB2', 't-bob', 'HELD', 'h0000000-0000-0000-0000-000000000002', '2026-01-05 10:00:00', '2026-01-05 10:00:00', '2099-01-01 00:00:00', 20000, NULL, 'USD', 'STANDARD', 'YSTD', TRUE, TRUE, 1, 'CAI', 'LHR', '2027-01-10 06:30:00', 7200, 1, 'b@example.org'),
 ('EXPRC3', 't-cyd', 'EXPIRED', 'h0000000-0000-0000-0000-000000000003', '2026-01-05 10:00:00', '2026-01-05 10:15:00', '2026-01-05 10:15:00', 20000, NULL, 'USD', 'LIGHT', 'YLIG', FALSE, FALSE, 0, 'CAI', 'LHR', '2027-01-10 06:30:00', 7200, 1, 'c@example.org'),
 ('CANCD4', 't-dee', 'CANCELLED', 'h0000000-0000-0000-0000-000000000004', '2026-01-05 10:00:00', '2026-01-06 10:00:00', '2026-01-05 10:15:00', 20000, 15000, 'USD', 'STANDARD', 'YSTD', TRUE, TRUE, 1, 'CAI', 'LHR', '2027-01-10 06:30:00', 7200, 1, 'd@example.org'),
 ('PAYNE5', 't-eve', 'PAYING', 'h0000000-0000-0000-0000-000000000005', '2026-01-05 10:00:00', UTC_TIMESTAMP(6), '2099-01-01 00:00:00', 20000, NULL, 'USD', 'STANDARD', 'YSTD', TRUE, TRUE, 1, 'CAI', 'LHR', '2027-01-10 06:30:00', 7200, 1, 'e@example.org');
INSERT INTO {booking}.booking_segment (reference, position, flight_id, origin, destination, departure_time, departure_offset_s, arrival_time, arrival_offset_s, cabin)
 SELECT reference, 0, 'JW201-2027-01-10', 'CAI', 'LHR', '2027-01-10 06:30:00', 7200, '2027-01-10 11:45:00', 0, 'ECONOMY' FROM {booking}.booking;
INSERT INTO {booking}.passenger VALUES
 ('CONFA1', 0, 'ADT', 'A', 'A', '1990-01-01', '2402400000001'), ('HELDB2', 0, 'ADT', 'B', 'B', '1990-01-01', NULL),
 ('HELDB2', 1, 'INF', 'B', 'B', '2025-12-01', NULL), ('EXPRC3', 0, 'ADT', 'C', 'C', '1990-01-01', NULL),
 ('CANCD4', 0, 'ADT', 'D', 'D', '1990-01-01', '2402400000002'), ('PAYNE5', 0, 'ADT', 'E', 'E', '1990-01-01', NULL);
UPDATE {booking}.booking_segment SET seats = CASE reference
 WHEN 'CONFA1' THEN '10A' WHEN 'HELDB2' THEN '10B,' WHEN 'EXPRC3' THEN '10C' WHEN 'CANCD4' THEN '10D' ELSE '10E' END;
INSERT INTO {booking}.booking_history VALUES
 ('CONFA1', 1, 'CONFIRMED', '2026-01-05 10:01:00', 'PAYMENT_AND_SEATS_CONFIRMED'),
 ('EXPRC3', 1, 'EXPIRED', '2026-01-05 10:15:00', 'PAYMENT_DEADLINE_PASSED'),
 ('CANCD4', 1, 'CONFIRMED', '2026-01-05 10:01:00', 'PAYMENT_AND_SEATS_CONFIRMED'), ('CANCD4', 2, 'CANCELLED', '2026-01-06 10:00:00', 'CANCELLED_BY_TRAVELLER');
INSERT INTO {booking}.payment_attempt (reference, position, attempt_id, amount_minor, currency, status, decline_reason) VALUES
 ('CONFA1', 0, 'a-confa1', 20000, 'USD', 'CAPTURED', NULL), ('EXPRC3', 0, 'a-exprc3', 20000, 'USD', 'DECLINED', 'card-declined'),
 ('CANCD4', 0, 'a-cancd4', 20000, 'USD', 'REFUNDED', NULL), ('PAYNE5', 0, 'a-payne5', 20000, 'USD', 'REQUESTED', NULL);
INSERT INTO {payment}.payment (attempt_id, booking_reference, amount_minor, currency, requested_at, state, card_token, decline_reason, refunded_minor) VALUES
 ('a-confa1', 'CONFA1', 20000, 'USD', '2026-01-05 10:00:30', 'CAPTURED', NULL, NULL, 0),
 ('a-exprc3', 'EXPRC3', 20000, 'USD', '2026-01-05 10:00:30', 'DECLINED', NULL, 'card-declined', NULL),
 ('a-cancd4', 'CANCD4', 20000, 'USD', '2026-01-05 10:00:30', 'CAPTURED', NULL, NULL, 15000),
 ('a-payne5', 'PAYNE5', 20000, 'USD', UTC_TIMESTAMP(6), 'AUTHORIZING', 'tok_slow', NULL, NULL);
INSERT INTO {payment}.payment_operation (operation_key, attempt_id, booking_reference, kind, amount_minor, currency, accepted_at, concluded_at, refusal_reason) VALUES
 ('a-confa1/authorize', 'a-confa1', 'CONFA1', 'AUTHORIZE', 20000, 'USD', '2026-01-05 10:00:30', '2026-01-05 10:00:31', NULL),
 ('a-confa1/capture', 'a-confa1', 'CONFA1', 'CAPTURE', NULL, NULL, '2026-01-05 10:01:00', '2026-01-05 10:01:01', NULL),
 ('a-exprc3/authorize', 'a-exprc3', 'EXPRC3', 'AUTHORIZE', 20000, 'USD', '2026-01-05 10:00:30', '2026-01-05 10:00:31', 'card-declined'),
 ('a-cancd4/authorize', 'a-cancd4', 'CANCD4', 'AUTHORIZE', 20000, 'USD', '2026-01-05 10:00:30', '2026-01-05 10:00:31', NULL),
 ('a-cancd4/capture', 'a-cancd4', 'CANCD4', 'CAPTURE', NULL, NULL, '2026-01-05 10:01:00', '2026-01-05 10:01:01', NULL),
 ('a-cancd4/refund/r1', 'a-cancd4', 'CANCD4', 'REFUND', 15000, 'USD', '2026-01-06 10:00:00', '2026-01-06 10:00:01', NULL),
 ('a-payne5/authorize', 'a-payne5', 'PAYNE5', 'AUTHORIZE', 20000, 'USD', UTC_TIMESTAMP(6), NULL, NULL);
INSERT INTO {payment}.builtin_provider_entry VALUES
 ('a-confa1/authorize', 'a-confa1/authorize', 'AUTHORIZATION', 20000, 'USD', NULL, '2026-01-05 10:00:31'),
 ('a-confa1/capture', 'a-confa1/authorize', 'CAPTURE', 20000, 'USD', NULL, '2026-01-05 10:01:01'),
 ('a-exprc3/authorize', 'a-exprc3/authorize', 'AUTHORIZATION', 20000, 'USD', 'card-declined', '2026-01-05 10:00:31'),
 ('a-cancd4/authorize', 'a-cancd4/authorize', 'AUTHORIZATION', 20000, 'USD', NULL, '2026-01-05 10:00:31'),
 ('a-cancd4/capture', 'a-cancd4/authorize', 'CAPTURE', 20000, 'USD', NULL, '2026-01-05 10:01:01'),
 ('a-cancd4/refund/r1', 'a-cancd4/authorize', 'REFUND', 15000, 'USD', NULL, '2026-01-06 10:00:01');
INSERT INTO {notification}.notification (id, traveller_id, booking_reference, type, channel, subject, status, created_at, sent_at) VALUES
 ('n-1', 't-ada', 'CONFA1', 'BOOKING_HELD', 'EMAIL', 's', 'SENT', '2026-01-05 10:00:00', '2026-01-05 10:00:01'),
 ('n-2', 't-ada', 'CONFA1', 'BOOKING_CONFIRMED', 'EMAIL', 's', 'SENT', '2026-01-05 10:01:00', '2026-01-05 10:01:01'),
 ('n-3', 't-bob', 'HELDB2', 'BOOKING_HELD', 'EMAIL', 's', 'SENT', '2026-01-05 10:00:00', '2026-01-05 10:00:01'),
 ('n-4', 't-cyd', 'EXPRC3', 'BOOKING_HELD', 'EMAIL', 's', 'SENT', '2026-01-05 10:00:00', '2026-01-05 10:00:01'),
 ('n-5', 't-cyd', 'EXPRC3', 'PAYMENT_DECLINED', 'EMAIL', 's', 'SENT', '2026-01-05 10:00:31', '2026-01-05 10:00:32'),
 ('n-6', 't-cyd', 'EXPRC3', 'BOOKING_EXPIRED', 'EMAIL', 's', 'SENT', '2026-01-05 10:15:00', '2026-01-05 10:15:01'),
 ('n-7', 't-dee', 'CANCD4', 'BOOKING_HELD', 'EMAIL', 's', 'SENT', '2026-01-05 10:00:00', '2026-01-05 10:00:01'),
 ('n-8', 't-dee', 'CANCD4', 'BOOKING_CONFIRMED', 'EMAIL', 's', 'SENT', '2026-01-05 10:01:00', '2026-01-05 10:01:01'),
 ('n-9', 't-dee', 'CANCD4', 'BOOKING_CANCELLED', 'EMAIL', 's', 'SENT', '2026-01-06 10:00:00', '2026-01-06 10:00:01'),
 ('n-10', 't-eve', 'PAYNE5', 'BOOKING_HELD', 'EMAIL', 's', 'SENT', '2026-01-05 10:00:00', '2026-01-05 10:00:01');
INSERT INTO {notification}.notification (id, traveller_id, booking_reference, type, channel, subject, status, created_at, sent_at, resend_of) VALUES
 ('n-11', 't-ada', 'CONFA1', 'BOOKING_CONFIRMED', 'EMAIL', 's', 'SENT', '2026-01-05 11:00:00', '2026-01-05 11:00:01', 'n-2')
