/** Commands of the booking saga in, replies out. */
@NullMarked
package dev.jetway.payment.messaging;

import org.jspecify.annotations.NullMarked;
