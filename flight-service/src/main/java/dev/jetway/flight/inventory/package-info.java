/** The seat inventory: holds and sold seats. */
package dev.jetway.flight.inventory;
