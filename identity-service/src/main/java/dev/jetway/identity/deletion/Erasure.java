package dev.jetway.identity.deletion;

import dev.jetway.identity.account.domain.TravellerId;
import java.time.Instant;

/** The personal data of a deleted account, which all services have to erase. */
record Erasure(TravellerId traveller, Instant deletedAt) {}
