/** Money, through a payment provider. */
@NullMarked
package dev.jetway.payment;

import org.jspecify.annotations.NullMarked;
