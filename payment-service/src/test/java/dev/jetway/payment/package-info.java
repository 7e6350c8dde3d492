@NullMarked
package dev.jetway.payment;

import org.jspecify.annotations.NullMarked;
