/**
 * Random queries. {@link org.pgj.tck.query.RandomQuery} draws SELECTs from a seed over the tables
 * of {@link org.pgj.tck.query.SampleTables}; each must give the same rows on every pairing of
 * driver and server, whatever the plan.
 */
package org.pgj.tck.query;
