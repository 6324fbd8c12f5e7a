package org.pgj.engine.access.vacuum;

/**
 * Rows drawn at random, in physical order.
 *
 * @param tuples heap tuples, each in an array of its own
 * @param tids their addresses
 * @param rows estimate of all rows of the table
 * @param pages pages of the table
 */
public record RowSample(byte[][] tuples, long[] tids, double rows, int pages) {}
