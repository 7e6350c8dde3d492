/** Three nodes of a key-value store: who owns what, and what an answer is worth. */
@NullMarked
package dev.jetway.labs.ring;

import org.jspecify.annotations.NullMarked;
