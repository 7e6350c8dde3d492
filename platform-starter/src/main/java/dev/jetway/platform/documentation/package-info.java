/** What every API document has in common: who answers, how to sign in, and how errors look. */
@NullMarked
package dev.jetway.platform.documentation;

import org.jspecify.annotations.NullMarked;
