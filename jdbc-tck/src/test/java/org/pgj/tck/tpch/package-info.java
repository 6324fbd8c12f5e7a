/**
 * TPC-H: its tables, data as the generator makes it, and its 22 queries with the parameters of the
 * specification's validation run. {@link org.pgj.tck.tpch.TpchIT} holds the answers against
 * PostgreSQL's, the benchmarks the times.
 */
package org.pgj.tck.tpch;
