@NullMarked
package dev.jetway.payment.domain;

import org.jspecify.annotations.NullMarked;
