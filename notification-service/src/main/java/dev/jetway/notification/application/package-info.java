/** Use cases: record, send and list notifications. */
@NullMarked
package dev.jetway.notification.application;

import org.jspecify.annotations.NullMarked;
