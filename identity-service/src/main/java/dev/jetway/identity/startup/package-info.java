/** What must be done once, however many replicas start together. */
@NullMarked
package dev.jetway.identity.startup;

import org.jspecify.annotations.NullMarked;
