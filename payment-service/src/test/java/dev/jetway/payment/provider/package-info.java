@NullMarked
package dev.jetway.payment.provider;

import org.jspecify.annotations.NullMarked;
