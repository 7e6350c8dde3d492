/** What an operator may look at: the ledger of a booking's money. */
@NullMarked
package dev.jetway.payment.api;

import org.jspecify.annotations.NullMarked;
