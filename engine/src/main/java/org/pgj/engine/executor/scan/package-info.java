/**
 * Leaves of operator trees: tables through the heap and its indexes, functions, common tables.
 *
 * <ol>
 *   <li>A table scan decodes only the columns its plan asks for, several pages into one batch.
 *   <li>Byte values refer to the copied pages until the next batch.
 *   <li>A scan sees the execution's snapshot, taken when the tree is opened.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.executor.scan.TupleColumns}, then {@link
 * org.pgj.engine.executor.scan.SequentialScanOperator}.
 */
package org.pgj.engine.executor.scan;
