/** Use cases: take news on, send it, list what was sent. */
@NullMarked
package dev.jetway.notification.application;

import org.jspecify.annotations.NullMarked;
