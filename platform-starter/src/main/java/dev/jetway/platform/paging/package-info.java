/** Lists in pages, with opaque cursors. */
@NullMarked
package dev.jetway.platform.paging;

import org.jspecify.annotations.NullMarked;
