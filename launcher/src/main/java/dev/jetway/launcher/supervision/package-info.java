/** Keeps processes running, and says how they are. */
package dev.jetway.launcher.supervision;
