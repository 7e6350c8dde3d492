/** Files of this repository, as the checks of documents, monitoring and deployment read them. */
@NullMarked
package dev.jetway.checks;

import org.jspecify.annotations.NullMarked;
