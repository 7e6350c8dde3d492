-- The timetable. A row holds everything that a reader of the read model needs, so that one row change is one answer.
CREATE TABLE flight (
    flight_id                  VARCHAR(17) NOT NULL PRIMARY KEY,
    designator                 VARCHAR(6)  NOT NULL,
    departure_date             DATE        NOT NULL,
    origin                     CHAR(3)     NOT NULL,
    destination                CHAR(3)     NOT NULL,
    departure_at               DATETIME(6) NOT NULL,
    arrival_at                 DATETIME(6) NOT NULL,
    aircraft                   VARCHAR(4)  NOT NULL,
    status                     VARCHAR(10) NOT NULL,
    currency                   CHAR(3)     NOT NULL,
    economy_seats              INT         NOT NULL,
    economy_fare_minor         BIGINT      NOT NULL,
    premium_economy_seats      INT         NOT NULL,
    premium_economy_fare_minor BIGINT      NOT NULL,
    business_seats             INT         NOT NULL,
    business_fare_minor        BIGINT      NOT NULL,
    version                    INT         NOT NULL
) DEFAULT CHARSET = ascii COLLATE = ascii_bin;

-- Which days of the timetable have been put on sale: TRUNK, only flights between hubs, or FULL.
CREATE TABLE schedule_day (
    departure_date DATE        NOT NULL PRIMARY KEY,
    extent         VARCHAR(5)  NOT NULL,
    generated_at   DATETIME(6) NOT NULL
) DEFAULT CHARSET = ascii COLLATE = ascii_bin;
