/** The authorization server: accounts, sign-in and tokens. */
package dev.jetway.identity;
