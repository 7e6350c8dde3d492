/** What services and people may expect of the registry. */
@NullMarked
package dev.jetway.discovery;

import org.jspecify.annotations.NullMarked;
