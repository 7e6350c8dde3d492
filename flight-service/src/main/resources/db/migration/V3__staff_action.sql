-- What staff did to flights, with the times after it. Written in the transaction of the change; ids grow, so that the newest come
-- first.
CREATE TABLE staff_action (
    action_id             BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    acted_at              DATETIME(6) NOT NULL,
    actor                 VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    action                VARCHAR(9)  NOT NULL,
    flight_id             VARCHAR(17) NOT NULL,
    departure_at          DATETIME(6) NOT NULL,
    arrival_at            DATETIME(6) NOT NULL,
    previous_departure_at DATETIME(6) NULL,
    KEY staff_action_by_flight (flight_id, action_id)
) DEFAULT CHARSET = ascii COLLATE = ascii_bin;
