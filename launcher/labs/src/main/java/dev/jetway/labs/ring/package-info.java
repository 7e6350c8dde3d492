/** Three nodes of a key-value store: who owns what, and what an answer is worth. */
package dev.jetway.labs.ring;
