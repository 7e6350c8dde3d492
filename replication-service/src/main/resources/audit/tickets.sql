-- Each passenger of a confirmed booking has a ticket, and none of a booking that was never confirmed.
SELECT CONCAT(b.reference, ' passenger ', p.position) AS subject,
       CASE b.status WHEN 'CONFIRMED' THEN 'a ticket' ELSE 'no ticket' END AS expected,
       CONCAT(b.status, ', ', COALESCE(CONCAT('ticket ', p.ticket_number), 'no ticket')) AS found
FROM {booking}.booking b
JOIN {booking}.passenger p ON p.reference = b.reference
WHERE b.reference > :from AND b.reference <= :to
  AND (b.status = 'CONFIRMED' AND p.ticket_number IS NULL
    OR b.status IN ('HELD', 'PAYING', 'EXPIRED') AND p.ticket_number IS NOT NULL)
