-- The seats of a segment's passengers in their order, separated by commas; nothing for a passenger without one.
ALTER TABLE booking_segment ADD COLUMN seats VARCHAR(64) CHARACTER SET ascii NOT NULL DEFAULT '';

UPDATE booking_segment s JOIN (
    SELECT g.reference, g.position, GROUP_CONCAT(COALESCE(a.seat, '') ORDER BY p.position) AS seats
    FROM booking_segment g
    JOIN passenger p ON p.reference = g.reference
    LEFT JOIN seat_assignment a ON a.reference = g.reference AND a.segment = g.position AND a.passenger = p.position
    GROUP BY g.reference, g.position) assigned ON assigned.reference = s.reference AND assigned.position = s.position
SET s.seats = assigned.seats;

DROP TABLE seat_assignment;

-- The first status of a booking, HELD since its creation, is not written to its history. Holds are counted by this index instead.
DELETE FROM booking_history WHERE position = 0;
ALTER TABLE booking ADD KEY booking_by_creation (created_at);
