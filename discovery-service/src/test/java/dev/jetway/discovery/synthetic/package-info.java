/** Tests of synthetic purchases against a fake platform. */
@NullMarked
package dev.jetway.discovery.synthetic;

import org.jspecify.annotations.NullMarked;
