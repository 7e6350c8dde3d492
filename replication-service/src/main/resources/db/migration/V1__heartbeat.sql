-- One row that keeps changing, so that whoever reads the row changes can tell how far behind they are.
CREATE TABLE heartbeat (
    id      TINYINT     NOT NULL PRIMARY KEY,
    beat_at DATETIME(6) NOT NULL
);
