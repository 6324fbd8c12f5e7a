/**
 * The SQL functions: one static Java method each, tied to pg_proc by {@link
 * org.pgj.engine.function.SqlFunction}, grouped by topic in the packages below. Read that
 * annotation first; the {@code processor} package generates, at build time, a batch kernel for
 * every scalar function and the lookup by oid that stands behind {@link
 * org.pgj.engine.function.FunctionRegistry}.
 *
 * <ol>
 *   <li>A body knows values, the {@link org.pgj.engine.function.FunctionContext} and its {@link
 *       org.pgj.engine.function.FunctionCall}, nothing of batches, nulls of strict functions or
 *       plans.
 *   <li>A {@code Bytes} argument is a view that the next row moves: who keeps it copies it.
 *   <li>A result may refer to the bytes of an argument; it lives as long as the batch.
 *   <li>Kernels, set functions and aggregates belong to one running expression and one thread.
 *   <li>A built-in without a body raises 0A000 when it is bound, not when it is parsed.
 * </ol>
 */
package org.pgj.engine.function;
