/** One set of running servers for all tests of a build. */
package dev.jetway.infrastructure;
