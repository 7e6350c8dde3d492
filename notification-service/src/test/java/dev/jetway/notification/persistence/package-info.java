@NullMarked
package dev.jetway.notification.persistence;

import org.jspecify.annotations.NullMarked;
