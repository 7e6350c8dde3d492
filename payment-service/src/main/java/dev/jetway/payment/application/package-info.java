/** Use cases: accept a command, carry it out with the provider, show the ledger. */
@NullMarked
package dev.jetway.payment.application;

import org.jspecify.annotations.NullMarked;
