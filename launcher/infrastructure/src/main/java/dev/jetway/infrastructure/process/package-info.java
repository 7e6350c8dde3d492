/** Child processes that never outlive their parent. */
@NullMarked
package dev.jetway.infrastructure.process;

import org.jspecify.annotations.NullMarked;
