/** Deletion of accounts, and the erasure of personal data in all services that follows. */
package dev.jetway.identity.deletion;
