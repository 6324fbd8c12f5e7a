/**
 * Type OIDs, and the text and binary forms of values on the wire. Static methods over byte arrays;
 * no I/O, no state, no catalog.
 */
package org.pgj.protocol.type;
