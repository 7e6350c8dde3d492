-- Each passenger who needs a seat has one on each flight, and each list of seats has an entry for each passenger.
SELECT CONCAT(party.reference, ' ', COALESCE(party.flight_id, 'without a flight')) AS subject,
       IF(party.entries <> party.passengers, CONCAT(party.passengers, ' entries'), CONCAT(party.seated, ' seats')) AS expected,
       IF(party.entries <> party.passengers, CONCAT(party.entries, ' entries'), CONCAT(party.seats, ' seats')) AS found
FROM (
    SELECT b.reference, g.flight_id, LENGTH(g.seats) - LENGTH(REPLACE(g.seats, ',', '')) + 1 AS entries,
           (SELECT COUNT(*) FROM {booking}.passenger p WHERE p.reference = b.reference) AS passengers,
           (SELECT COUNT(*) FROM {booking}.passenger p WHERE p.reference = b.reference AND p.type <> 'INF') AS seated,
           (SELECT COUNT(DISTINCT NULLIF(SUBSTRING_INDEX(SUBSTRING_INDEX(g.seats, ',', p.position + 1), ',', -1), ''))
             FROM {booking}.passenger p WHERE p.reference = b.reference) AS seats
    FROM {booking}.booking b
    LEFT JOIN {booking}.booking_segment g ON g.reference = b.reference
    WHERE b.reference > :from AND b.reference <= :to
) party
WHERE party.flight_id IS NULL OR party.seated <> party.seats OR party.seated = 0 OR party.entries <> party.passengers
