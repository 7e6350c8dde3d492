/** Money, through a payment provider. */
package dev.jetway.payment;
