/** Work that is stored as rows and leased to one worker at a time. */
@NullMarked
package dev.jetway.platform.lease;

import org.jspecify.annotations.NullMarked;
