/**
 * Routines that are no built-ins: what functions, procedures and trigger functions of every
 * language have in common, and the language SQL itself.
 *
 * <p>The executor reaches it through {@link org.pgj.engine.routine.Routines}, the planner through
 * {@link org.pgj.engine.routine.SqlInlining}; the backend implements {@link
 * org.pgj.engine.routine.RoutineSession}, which is all that a routine knows of its session. Read
 * {@link org.pgj.engine.routine.Routine} first, then {@link org.pgj.engine.routine.SqlRoutine}.
 *
 * <ol>
 *   <li>A compiled routine belongs to one session, lives until a definition changes, and can be
 *       called while it runs: what belongs to one call is never kept in it.
 *   <li>Arguments are views of the caller's batch; a routine that runs statements copies them
 *       first.
 *   <li>A routine that may write sees, and lets the next statement see, what came before: every
 *       statement of a volatile routine is a command of its own.
 *   <li>Whatever leaves a routine by an error has closed its executions and carries a line of
 *       CONTEXT.
 * </ol>
 */
package org.pgj.engine.routine;
