-- What the next release of booking-service would bring along: instant, nullable, and nothing that runs has to know it.
ALTER TABLE passenger ADD COLUMN middle_name VARCHAR(60) NULL, ALGORITHM = INSTANT;
