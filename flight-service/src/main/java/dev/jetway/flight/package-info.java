/** Schedule, offers and seat inventory. */
package dev.jetway.flight;
