/**
 * Result sets. {@link org.pgj.jdbc.result.PgjResultSet} moves over the rows of one execution,
 * {@link org.pgj.jdbc.result.ValueGetters} reads cells straight from the row's bytes, {@link
 * org.pgj.jdbc.result.RowUpdates} funnels JDBC's many update methods into one.
 */
package org.pgj.jdbc.result;
