-- What was sold, to whom and in which state. Row changes go to the read model "my bookings", so the row holds its summary.
CREATE TABLE booking (
    reference          CHAR(6)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    traveller_id       VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    status             VARCHAR(9)   CHARACTER SET ascii NOT NULL,
    hold_id            CHAR(36)     CHARACTER SET ascii NOT NULL,
    created_at         DATETIME(6)  NOT NULL,
    status_since       DATETIME(6)  NOT NULL,
    payment_deadline   DATETIME(6)  NOT NULL,
    total_minor        BIGINT       NOT NULL,
    refund_minor       BIGINT       NULL,
    currency           CHAR(3)      CHARACTER SET ascii NOT NULL,
    fare_brand         VARCHAR(8)   CHARACTER SET ascii NOT NULL,
    fare_basis         VARCHAR(16)  NOT NULL,
    refundable         BOOLEAN      NOT NULL,
    changeable         BOOLEAN      NOT NULL,
    checked_bags       SMALLINT     NOT NULL,
    origin             CHAR(3)      CHARACTER SET ascii NOT NULL,
    destination        CHAR(3)      CHARACTER SET ascii NOT NULL,
    departure_time     DATETIME(6)  NOT NULL,
    departure_offset_s INT          NOT NULL,
    passenger_count    SMALLINT     NOT NULL,
    contact_email      VARCHAR(254) NOT NULL,
    contact_phone      VARCHAR(32)  NULL,
    PRIMARY KEY (reference),
    UNIQUE KEY booking_by_hold (hold_id),
    KEY booking_by_deadline (status, payment_deadline)
) DEFAULT CHARSET = utf8mb4;

-- One flight of a booking's itinerary. Instants in UTC, each with the offset of its airport.
CREATE TABLE booking_segment (
    reference          CHAR(6)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    position           SMALLINT    NOT NULL,
    flight_id          VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    origin             CHAR(3)     CHARACTER SET ascii NOT NULL,
    destination        CHAR(3)     CHARACTER SET ascii NOT NULL,
    departure_time     DATETIME(6) NOT NULL,
    departure_offset_s INT         NOT NULL,
    arrival_time       DATETIME(6) NOT NULL,
    arrival_offset_s   INT         NOT NULL,
    cabin              VARCHAR(16) CHARACTER SET ascii NOT NULL,
    PRIMARY KEY (reference, position),
    UNIQUE KEY booking_segment_by_flight (flight_id, reference)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE passenger (
    reference     CHAR(6)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    position      SMALLINT     NOT NULL,
    type          CHAR(3)      CHARACTER SET ascii NOT NULL,
    given_name    VARCHAR(60)  NOT NULL,
    family_name   VARCHAR(60)  NOT NULL,
    date_of_birth DATE         NOT NULL,
    ticket_number CHAR(13)     CHARACTER SET ascii NULL,
    PRIMARY KEY (reference, position),
    UNIQUE KEY passenger_by_ticket (ticket_number)
) DEFAULT CHARSET = utf8mb4;

-- Who sits where on each segment.
CREATE TABLE seat_assignment (
    reference CHAR(6)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    segment   SMALLINT   NOT NULL,
    passenger SMALLINT   NOT NULL,
    seat      VARCHAR(3) CHARACTER SET ascii NOT NULL,
    PRIMARY KEY (reference, segment, passenger)
) DEFAULT CHARSET = utf8mb4;

-- Every state that a booking came into. Only ever added to.
CREATE TABLE booking_history (
    reference CHAR(6)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    position  SMALLINT    NOT NULL,
    status    VARCHAR(9)  CHARACTER SET ascii NOT NULL,
    at        DATETIME(6) NOT NULL,
    reason    VARCHAR(32) CHARACTER SET ascii NOT NULL,
    PRIMARY KEY (reference, position)
) DEFAULT CHARSET = utf8mb4;

-- Each try to pay, and how far its money has come. The payment method is not kept.
CREATE TABLE payment_attempt (
    reference      CHAR(6)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    position       SMALLINT    NOT NULL,
    attempt_id     CHAR(36)    CHARACTER SET ascii NOT NULL,
    amount_minor   BIGINT      NOT NULL,
    currency       CHAR(3)     CHARACTER SET ascii NOT NULL,
    status         VARCHAR(10) CHARACTER SET ascii NOT NULL,
    decline_reason VARCHAR(64) NULL,
    PRIMARY KEY (reference, position),
    UNIQUE KEY payment_attempt_by_id (attempt_id)
) DEFAULT CHARSET = utf8mb4;

-- Ticket serial numbers: a row each, so that issuing takes no lock that others wait for. Form code 2400, then the serial.
CREATE TABLE ticket_serial (
    serial    BIGINT      NOT NULL AUTO_INCREMENT,
    issued_at DATETIME(6) NOT NULL,
    PRIMARY KEY (serial)
) AUTO_INCREMENT = 2400000001;

-- The latest known change of a flight, as work: due until every booking on the flight agrees with it.
CREATE TABLE flight_change (
    flight_id          VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    cancelled          BOOLEAN     NOT NULL,
    departure_time     DATETIME(6) NULL,
    departure_offset_s INT         NULL,
    arrival_time       DATETIME(6) NULL,
    arrival_offset_s   INT         NULL,
    received_at        DATETIME(6) NOT NULL,
    due_at             DATETIME(6) NULL,
    settled_at         DATETIME(6) NULL,
    PRIMARY KEY (flight_id),
    KEY flight_change_by_due (due_at)
);
