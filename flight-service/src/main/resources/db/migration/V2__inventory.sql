-- A seat of a flight. The rows come into being with the flight's first hold; a flight without rows has every seat free.
CREATE TABLE seat (
    flight_id  VARCHAR(17) NOT NULL,
    seat       VARCHAR(3)  NOT NULL,
    cabin      VARCHAR(15) NOT NULL,
    seat_row   SMALLINT    NOT NULL,
    place      SMALLINT    NOT NULL,
    status     VARCHAR(9)  NOT NULL,
    hold_id    VARCHAR(36) NULL,
    held_until DATETIME(6) NULL,
    version    INT         NOT NULL,
    PRIMARY KEY (flight_id, seat)
) DEFAULT CHARSET = ascii COLLATE = ascii_bin;

-- A lease of seats: HELD until it is CONFIRMED, RELEASED or EXPIRED, once.
CREATE TABLE hold (
    hold_id             VARCHAR(36) NOT NULL PRIMARY KEY,
    status              VARCHAR(9)  NOT NULL,
    held_until          DATETIME(6) NOT NULL,
    request_fingerprint CHAR(64)    NOT NULL,
    offer               VARCHAR(1000) NOT NULL,
    created_at          DATETIME(6) NOT NULL,
    changed_at          DATETIME(6) NOT NULL,
    KEY lapsing (status, held_until)
) DEFAULT CHARSET = ascii COLLATE = ascii_bin;

-- Which seats a hold is for, and for which passenger of its party; kept when the hold ends.
CREATE TABLE hold_seat (
    hold_id   VARCHAR(36) NOT NULL,
    flight_id VARCHAR(17) NOT NULL,
    seat      VARCHAR(3)  NOT NULL,
    passenger SMALLINT    NOT NULL,
    PRIMARY KEY (hold_id, flight_id, seat)
) DEFAULT CHARSET = ascii COLLATE = ascii_bin;
