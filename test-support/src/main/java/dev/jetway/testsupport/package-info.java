/** What the tests of several modules need the same way. */
package dev.jetway.testsupport;
