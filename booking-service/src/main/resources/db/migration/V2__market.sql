-- The kind of journey: DOMESTIC, SHORT_HAUL, MEDIUM_HAUL or LONG_HAUL; UNKNOWN for what was sold before it was told.
ALTER TABLE booking ADD COLUMN market VARCHAR(12) CHARACTER SET ascii NOT NULL DEFAULT 'UNKNOWN';
