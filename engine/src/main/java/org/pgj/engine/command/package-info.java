/**
 * Statements that are no plans: definitions, COPY, VACUUM, grants, EXPLAIN and the like.
 *
 * <p>Called by {@code backend}. What a command needs of its session it asks of {@link
 * org.pgj.engine.command.SessionServices}.
 *
 * <ol>
 *   <li>Commands change catalogs through {@code catalog}'s writers only, in the session's
 *       transaction: definitions are undone like any other change.
 *   <li>A command that cannot be undone says so first: {@link
 *       org.pgj.engine.transaction.TransactionBlock#preventInBlock}.
 * </ol>
 */
package org.pgj.engine.command;
