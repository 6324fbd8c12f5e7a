/**
 * Writing rows: INSERT, UPDATE, DELETE with their constraints, indexes and RETURNING.
 *
 * <ol>
 *   <li>Rows are written batch by batch; a batch's new rows stand at the positions of the input
 *       rows they come from.
 *   <li>Constraints are tested before a row is written, unique ones by inserting into the index.
 *   <li>Under read committed, a row that another transaction has changed meanwhile is looked at
 *       again in its new version (EvalPlanQual); under repeatable read that is 40001. What the
 *       change means is {@code ConcurrentChange}'s; BEFORE triggers get the version that is locked
 *       ({@code OldVersion}), and MERGE finds its match for it again ({@code MergeMatches}).
 *   <li>Rows of MERGE are written one by one, in the order of the input; what is inserted into a
 *       tree is put together as a row of the root and routed then.
 *   <li>A view is written by its triggers alone; nothing of it is locked or looked at again.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.executor.modify.ModifyTableOperator} first.
 */
package org.pgj.engine.executor.modify;
