/** The PostgreSQL v3 protocol as both sides of the wire see it. */
package org.pgj.protocol;
