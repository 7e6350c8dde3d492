-- The seats of a hold, each as [flight, seat, index of the passenger], in the hold's own row.
ALTER TABLE hold ADD COLUMN seats VARCHAR(2000) NOT NULL DEFAULT '[]';

SET SESSION group_concat_max_len = 2000;
UPDATE hold h JOIN (
    SELECT hold_id, GROUP_CONCAT('["', flight_id, '","', seat, '",', passenger, ']' ORDER BY flight_id, seat) AS seats
    FROM hold_seat GROUP BY hold_id) held ON held.hold_id = h.hold_id
SET h.seats = CONCAT('[', held.seats, ']');

DROP TABLE hold_seat;
