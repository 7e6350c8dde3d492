/** Initial data that one replica writes at a time. */
@NullMarked
package dev.jetway.identity.startup;

import org.jspecify.annotations.NullMarked;
