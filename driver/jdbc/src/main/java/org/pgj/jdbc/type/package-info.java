/**
 * Values between the wire and Java. A {@link org.pgj.jdbc.type.ColumnReader} reads the values of
 * one type in one format straight from the row's bytes; primitives are never boxed on the way.
 * Readers are shared and have no state.
 */
package org.pgj.jdbc.type;
