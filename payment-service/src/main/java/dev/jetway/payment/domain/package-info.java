/** Payments, their states and the commands that change them; plain Java. */
@NullMarked
package dev.jetway.payment.domain;

import org.jspecify.annotations.NullMarked;
