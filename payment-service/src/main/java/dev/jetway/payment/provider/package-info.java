/** Adapters of payment providers, and the guard around whichever one is in use. */
@NullMarked
package dev.jetway.payment.provider;

import org.jspecify.annotations.NullMarked;
