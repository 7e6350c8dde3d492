-- The e-mail of a notification that its worker has leased as it was stored; otherwise it is in letter. Both are null once it is sent.
ALTER TABLE notification
    ADD COLUMN compressed_email BLOB NULL;
