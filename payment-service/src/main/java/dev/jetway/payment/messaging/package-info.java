/** Requests of the booking saga in, answers out. */
@NullMarked
package dev.jetway.payment.messaging;

import org.jspecify.annotations.NullMarked;
