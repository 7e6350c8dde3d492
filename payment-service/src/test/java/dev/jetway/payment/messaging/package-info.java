@NullMarked
package dev.jetway.payment.messaging;

import org.jspecify.annotations.NullMarked;
