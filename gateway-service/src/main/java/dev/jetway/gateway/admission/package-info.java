/**
 * Admission: what is decided at the head of a request (validity, rate of the address, capacity of the route), and the rate limits
 * of addresses and travellers.
 */
package dev.jetway.gateway.admission;
