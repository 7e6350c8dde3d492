/** Payments and their operations in the primary. */
@NullMarked
package dev.jetway.payment.persistence;

import org.jspecify.annotations.NullMarked;
