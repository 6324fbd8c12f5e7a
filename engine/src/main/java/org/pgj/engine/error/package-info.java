/**
 * How the engine reports failure. Below every other package.
 *
 * <ol>
 *   <li>Every failure that a client may see is a {@link org.pgj.engine.error.DatabaseError} with
 *       PostgreSQL's SQLSTATE and wording.
 *   <li>Other exceptions are bugs; the session reports them as XX000 and rolls back.
 *   <li>A failure that leaves shared memory in doubt is a {@link org.pgj.engine.error.PanicError}:
 *       the process ends under the crash rule.
 * </ol>
 */
package org.pgj.engine.error;
