@NullMarked
package dev.jetway.payment.application;

import org.jspecify.annotations.NullMarked;
