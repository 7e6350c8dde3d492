-- Each taken seat belongs to a booking that is entitled to it. For a booking in PAYING both states are valid.
SELECT CONCAT(s.flight_id, ' ', s.seat) AS subject,
       CASE s.status WHEN 'SOLD' THEN 'sold to a confirmed booking' ELSE 'held for an unpaid booking, in time' END AS expected,
       CONCAT(s.status, ', ', CASE
           WHEN b.reference IS NULL THEN 'no booking'
           WHEN g.reference IS NULL THEN CONCAT('not a seat of ', b.reference)
           ELSE CONCAT(b.reference, ' is ', b.status)
       END, COALESCE(CONCAT(', until ', DATE_FORMAT(s.held_until, '%Y-%m-%dT%H:%i:%sZ')), '')) AS found
FROM {flight}.seat s
LEFT JOIN {booking}.booking b ON b.hold_id = s.hold_id COLLATE ascii_general_ci
LEFT JOIN {booking}.booking_segment g ON g.reference = b.reference AND g.flight_id = s.flight_id
       AND FIND_IN_SET(s.seat COLLATE ascii_general_ci, g.seats) > 0
WHERE s.flight_id > :from AND s.flight_id <= :to
  AND (s.status = 'SOLD' AND (b.reference IS NULL OR g.reference IS NULL OR b.status = 'HELD')
    OR s.status = 'HELD' AND s.held_until < :settled
    OR s.status IN ('HELD', 'SOLD') AND b.status IN ('EXPIRED', 'CANCELLED') AND b.status_since < :settled)
