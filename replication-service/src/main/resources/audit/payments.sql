-- payment-service and booking-service agree on each payment attempt, without attempts in progress.
SELECT y.attempt_id AS subject,
       CONCAT(CASE WHEN y.state = 'CAPTURED' AND y.refunded_minor > 0 THEN 'REFUNDED' ELSE y.state END,
              ' ', y.amount_minor, ' ', y.currency, ' of ', y.booking_reference) AS expected,
       COALESCE(CONCAT(t.status, ' ', t.amount_minor, ' ', t.currency, ' of ', t.reference), 'no such attempt') AS found
FROM {payment}.payment y
LEFT JOIN {booking}.payment_attempt t ON t.attempt_id = y.attempt_id COLLATE ascii_general_ci
WHERE y.attempt_id > :from AND y.attempt_id <= :to
  AND y.state IN ('DECLINED', 'AUTHORIZED', 'VOIDED', 'CAPTURED', 'REFUNDED')
  AND NOT EXISTS (
      SELECT 1 FROM {payment}.payment_operation o
       WHERE o.attempt_id = y.attempt_id AND (o.concluded_at IS NULL OR o.concluded_at >= :settled))
  AND NOT (t.reference <=> y.booking_reference
       AND t.amount_minor <=> y.amount_minor
       AND t.status <=> CASE WHEN y.state = 'CAPTURED' AND y.refunded_minor > 0 THEN 'REFUNDED' ELSE y.state END)
