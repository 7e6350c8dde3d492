/** Documents that make claims about the code. */
@NullMarked
package dev.jetway.checks.document;

import org.jspecify.annotations.NullMarked;
