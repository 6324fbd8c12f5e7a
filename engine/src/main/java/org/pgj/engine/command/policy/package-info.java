/**
 * Policies of row-level security: CREATE, ALTER and DROP POLICY (manual: Row Security Policies).
 * What they do to queries is the rewriter's.
 *
 * <ol>
 *   <li>An expression of a policy is stored over its table as range table entry 1.
 *   <li>A policy goes with its table.
 * </ol>
 */
package org.pgj.engine.command.policy;
