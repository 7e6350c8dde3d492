-- Replicas that start together take turns by locking this row.
CREATE TABLE start_up_lock (
    id TINYINT NOT NULL,
    PRIMARY KEY (id)
);
INSERT INTO start_up_lock (id) VALUES (1);

CREATE TABLE account (
    traveller_id  CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    email         VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    full_name     VARCHAR(100) NOT NULL,
    roles         VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    password_hash VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created_at    DATETIME(6) NOT NULL,
    PRIMARY KEY (traveller_id),
    UNIQUE KEY account_email (email)
);

-- A key signs from signs_from until a newer one does, and is published until retired_at.
CREATE TABLE signing_key (
    kid                   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    public_jwk            TEXT NOT NULL,
    private_key_encrypted VARBINARY(4096) NOT NULL,
    created_at            DATETIME(6) NOT NULL,
    signs_from            DATETIME(6) NOT NULL,
    retired_at            DATETIME(6) NULL,
    PRIMARY KEY (kid)
);

-- The tables of Spring Authorization Server. Token values are digests, short enough to be indexed.
CREATE TABLE oauth2_registered_client (
    id                            VARCHAR(100) NOT NULL,
    client_id                     VARCHAR(100) NOT NULL,
    client_id_issued_at           DATETIME(6) DEFAULT CURRENT_TIMESTAMP(6) NOT NULL,
    client_secret                 VARCHAR(200) DEFAULT NULL,
    client_secret_expires_at      DATETIME(6) DEFAULT NULL,
    client_name                   VARCHAR(200) NOT NULL,
    client_authentication_methods VARCHAR(1000) NOT NULL,
    authorization_grant_types     VARCHAR(1000) NOT NULL,
    redirect_uris                 VARCHAR(1000) DEFAULT NULL,
    post_logout_redirect_uris     VARCHAR(1000) DEFAULT NULL,
    scopes                        VARCHAR(1000) NOT NULL,
    client_settings               VARCHAR(2000) NOT NULL,
    token_settings                VARCHAR(2000) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY oauth2_registered_client_client_id (client_id)
);

CREATE TABLE oauth2_authorization (
    id                            VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    registered_client_id          VARCHAR(100) NOT NULL,
    principal_name                VARCHAR(200) NOT NULL,
    authorization_grant_type      VARCHAR(100) NOT NULL,
    authorized_scopes             VARCHAR(1000) DEFAULT NULL,
    attributes                    MEDIUMTEXT DEFAULT NULL,
    state                         VARCHAR(500) DEFAULT NULL,
    authorization_code_value      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
    authorization_code_issued_at  DATETIME(6) DEFAULT NULL,
    authorization_code_expires_at DATETIME(6) DEFAULT NULL,
    authorization_code_metadata   MEDIUMTEXT DEFAULT NULL,
    access_token_value            VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
    access_token_issued_at        DATETIME(6) DEFAULT NULL,
    access_token_expires_at       DATETIME(6) DEFAULT NULL,
    access_token_metadata         MEDIUMTEXT DEFAULT NULL,
    access_token_type             VARCHAR(100) DEFAULT NULL,
    access_token_scopes           VARCHAR(1000) DEFAULT NULL,
    oidc_id_token_value           VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
    oidc_id_token_issued_at       DATETIME(6) DEFAULT NULL,
    oidc_id_token_expires_at      DATETIME(6) DEFAULT NULL,
    oidc_id_token_metadata        MEDIUMTEXT DEFAULT NULL,
    refresh_token_value           VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
    refresh_token_issued_at       DATETIME(6) DEFAULT NULL,
    refresh_token_expires_at      DATETIME(6) DEFAULT NULL,
    refresh_token_metadata        MEDIUMTEXT DEFAULT NULL,
    user_code_value               VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
    user_code_issued_at           DATETIME(6) DEFAULT NULL,
    user_code_expires_at          DATETIME(6) DEFAULT NULL,
    user_code_metadata            MEDIUMTEXT DEFAULT NULL,
    device_code_value             VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
    device_code_issued_at         DATETIME(6) DEFAULT NULL,
    device_code_expires_at        DATETIME(6) DEFAULT NULL,
    device_code_metadata          MEDIUMTEXT DEFAULT NULL,
    -- When nothing in the row is of use any more.
    useless_after                 DATETIME(6) GENERATED ALWAYS AS (GREATEST(
        COALESCE(authorization_code_expires_at, '1970-01-01 00:00:00'),
        COALESCE(access_token_expires_at, '1970-01-01 00:00:00'),
        COALESCE(refresh_token_expires_at, '1970-01-01 00:00:00'))) STORED,
    PRIMARY KEY (id),
    KEY oauth2_authorization_code (authorization_code_value),
    KEY oauth2_authorization_access_token (access_token_value),
    KEY oauth2_authorization_id_token (oidc_id_token_value),
    KEY oauth2_authorization_refresh_token (refresh_token_value),
    KEY oauth2_authorization_useless_after (useless_after)
);

-- Refresh tokens that were exchanged for a newer one: whoever shows one of these is a thief, or was robbed.
CREATE TABLE rotated_refresh_token (
    digest           VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    authorization_id VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    expires_at       DATETIME(6) NOT NULL,
    PRIMARY KEY (digest),
    KEY rotated_refresh_token_expires_at (expires_at),
    CONSTRAINT rotated_refresh_token_authorization
        FOREIGN KEY (authorization_id) REFERENCES oauth2_authorization (id) ON DELETE CASCADE
);

-- The tables of Spring Session: who is signed in at the login page.
CREATE TABLE SPRING_SESSION (
    PRIMARY_ID            CHAR(36) NOT NULL,
    SESSION_ID            CHAR(36) NOT NULL,
    CREATION_TIME         BIGINT NOT NULL,
    LAST_ACCESS_TIME      BIGINT NOT NULL,
    MAX_INACTIVE_INTERVAL INT NOT NULL,
    EXPIRY_TIME           BIGINT NOT NULL,
    PRINCIPAL_NAME        VARCHAR(100),
    PRIMARY KEY (PRIMARY_ID),
    UNIQUE KEY SPRING_SESSION_IX1 (SESSION_ID),
    KEY SPRING_SESSION_IX2 (EXPIRY_TIME),
    KEY SPRING_SESSION_IX3 (PRINCIPAL_NAME)
);
CREATE TABLE SPRING_SESSION_ATTRIBUTES (
    SESSION_PRIMARY_ID CHAR(36) NOT NULL,
    ATTRIBUTE_NAME     VARCHAR(200) NOT NULL,
    ATTRIBUTE_BYTES    BLOB NOT NULL,
    PRIMARY KEY (SESSION_PRIMARY_ID, ATTRIBUTE_NAME),
    CONSTRAINT SPRING_SESSION_ATTRIBUTES_FK
        FOREIGN KEY (SESSION_PRIMARY_ID) REFERENCES SPRING_SESSION (PRIMARY_ID) ON DELETE CASCADE
);
