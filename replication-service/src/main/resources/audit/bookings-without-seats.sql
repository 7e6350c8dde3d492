-- Each booking that is entitled to its seats has them.
SELECT CONCAT(b.reference, ' ', a.flight_id, ' ', a.seat) AS subject,
       CASE b.status WHEN 'CONFIRMED' THEN 'SOLD' ELSE 'HELD' END AS expected,
       CASE
           WHEN s.seat IS NULL THEN 'no such seat'
           WHEN s.hold_id <> b.hold_id COLLATE ascii_bin THEN CONCAT(s.status, ' for another')
           ELSE s.status
       END AS found
FROM {booking}.booking b
JOIN (SELECT g.reference, g.flight_id, SUBSTRING_INDEX(SUBSTRING_INDEX(g.seats, ',', p.position + 1), ',', -1) AS seat
      FROM {booking}.booking_segment g JOIN {booking}.passenger p ON p.reference = g.reference) a ON a.reference = b.reference
LEFT JOIN {flight}.seat s ON s.flight_id = a.flight_id AND s.seat = a.seat COLLATE ascii_bin
WHERE b.reference > :from AND b.reference <= :to
  AND a.seat <> '' AND b.status_since < :settled
  AND (b.status = 'CONFIRMED' AND NOT (s.status <=> 'SOLD' AND s.hold_id <=> b.hold_id COLLATE ascii_bin)
    OR b.status = 'HELD' AND b.payment_deadline > :now
       AND NOT (s.status <=> 'HELD' AND s.hold_id <=> b.hold_id COLLATE ascii_bin))
