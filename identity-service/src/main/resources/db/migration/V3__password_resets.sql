-- Links to set a new password, by the digest of the token in the link.
CREATE TABLE password_reset (
    token_digest VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    traveller_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    expires_at   DATETIME(6) NOT NULL,
    PRIMARY KEY (token_digest),
    KEY password_reset_traveller (traveller_id, expires_at),
    KEY password_reset_expires_at (expires_at),
    CONSTRAINT password_reset_account FOREIGN KEY (traveller_id) REFERENCES account (traveller_id) ON DELETE CASCADE
);

-- All authorizations of an account end together.
CREATE INDEX oauth2_authorization_principal ON oauth2_authorization (principal_name);
