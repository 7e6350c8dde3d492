@NullMarked
package dev.jetway.notification.domain;

import org.jspecify.annotations.NullMarked;
