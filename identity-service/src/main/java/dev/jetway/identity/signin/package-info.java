/** Form login and logout, and password hashing. */
package dev.jetway.identity.signin;
