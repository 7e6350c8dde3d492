-- Failures to sign in, by keyed digests of who failed where; a try counts as one until it has succeeded.
CREATE TABLE sign_in_failure (
    subject    CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    failures   INT NOT NULL,
    last_at    DATETIME(6) NOT NULL,
    wait_until DATETIME(6) NOT NULL,
    PRIMARY KEY (subject),
    KEY sign_in_failure_last_at (last_at)
);
