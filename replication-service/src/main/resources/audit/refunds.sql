-- Refunds follow the fare rules: the full price if the airline cancelled; nothing for a non-refundable fare, unless a delay
-- broke the journey; never more than the price. The exact fee is not checked, because it is stored with the booking and can change over time.
SELECT b.reference AS subject,
       CASE
           WHEN h.reason = 'FLIGHT_CANCELLED' THEN CONCAT('all of ', b.total_minor)
           WHEN b.refundable THEN CONCAT('at most ', b.total_minor)
           ELSE '0'
       END AS expected,
       CONCAT(COALESCE(b.refund_minor, 0), ' ', b.currency, ' refunded') AS found
FROM {booking}.booking b
JOIN {booking}.booking_history h ON h.reference = b.reference AND h.status = 'CANCELLED'
WHERE b.reference > :from AND b.reference <= :to
  AND b.status = 'CANCELLED'
  AND EXISTS (SELECT 1 FROM {booking}.passenger p WHERE p.reference = b.reference AND p.ticket_number IS NOT NULL)
  AND (h.reason = 'FLIGHT_CANCELLED' AND COALESCE(b.refund_minor, 0) <> b.total_minor
    OR h.reason <> 'FLIGHT_CANCELLED' AND NOT b.refundable AND COALESCE(b.refund_minor, 0) <> 0
      AND NOT EXISTS (
          SELECT 1 FROM {booking}.booking_segment s WHERE s.reference = b.reference AND s.missed_since IS NOT NULL)
    OR COALESCE(b.refund_minor, 0) NOT BETWEEN 0 AND b.total_minor)
