/**
 * Connection URLs and properties, parsed into immutable values. Touches neither disk nor network.
 */
package org.pgj.jdbc.url;
