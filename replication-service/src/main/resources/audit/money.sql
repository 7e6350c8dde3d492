-- Captured minus refunded amounts at the provider equal the amounts due: the full price of a valid ticket, the non-refundable
-- part of a cancelled one, nothing for a booking that was never sold. In minor units, without payments in progress.
SELECT account.reference AS subject,
       CONCAT(account.owed, ' ', account.currency, ' owed') AS expected,
       CONCAT(account.taken, ' ', account.currency, ' taken') AS found
FROM (
    SELECT b.reference, b.currency,
           CASE
               WHEN b.status = 'CONFIRMED' THEN b.total_minor
               WHEN b.status = 'CANCELLED' AND EXISTS (
                       SELECT 1 FROM {booking}.passenger p
                        WHERE p.reference = b.reference AND p.ticket_number IS NOT NULL)
                   THEN b.total_minor - COALESCE(b.refund_minor, 0)
               ELSE 0
           END AS owed,
           COALESCE((
               SELECT SUM(CASE e.kind WHEN 'CAPTURE' THEN e.amount_minor ELSE -e.amount_minor END)
                 FROM {payment}.payment y
                 JOIN {payment}.builtin_provider_entry e ON e.authorization_key = CONCAT(y.attempt_id, '/authorize')
                WHERE y.booking_reference = b.reference
                  AND e.kind IN ('CAPTURE', 'REFUND') AND e.refusal_reason IS NULL), 0) AS taken
    FROM {booking}.booking b
    WHERE b.reference > :from AND b.reference <= :to
      AND b.status <> 'PAYING' AND b.status_since < :settled
      AND NOT EXISTS (
          SELECT 1 FROM {payment}.payment_operation o
           WHERE o.booking_reference = b.reference AND (o.concluded_at IS NULL OR o.concluded_at >= :settled))
) account
WHERE account.owed <> account.taken
