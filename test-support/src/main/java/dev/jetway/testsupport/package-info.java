/** What the tests of several modules need the same way. */
@NullMarked
package dev.jetway.testsupport;

import org.jspecify.annotations.NullMarked;
