/**
 * The language PL/pgSQL (manual: chapter 41).
 *
 * <p>{@link org.pgj.engine.plpgsql.PlParser} turns a body into the immutable tree of {@code
 * plpgsql.tree}, once per session and combination of actual types; {@link
 * org.pgj.engine.plpgsql.PlRoutine} runs it: each call has a {@link org.pgj.engine.plpgsql.Frame}
 * with its variables and compiled expressions, which is used again by later calls. {@link
 * org.pgj.engine.plpgsql.Interpreter} walks the statements. Read these four in that order.
 *
 * <ol>
 *   <li>A variable is a vector of one row. Expressions without FROM are compiled into evaluators
 *       whose parameters are these vectors: no query runs, nothing is boxed.
 *   <li>Everything else goes through {@link org.pgj.engine.routine.RoutineSession} with copies of
 *       the variables.
 *   <li>A compiled expression holds as long as neither a definition nor the shape of a record it
 *       refers to has changed.
 *   <li>A frame belongs to one call at a time; a routine that calls itself takes another.
 * </ol>
 */
package org.pgj.engine.plpgsql;
