/**
 * Triggers at run time: which a table has, and when they are fired.
 *
 * <p>{@link org.pgj.engine.trigger.TriggerEvents} hears from the executor what happens to rows and
 * from the backend where statements begin and end. Read it first.
 *
 * <ol>
 *   <li>BEFORE triggers run while the executor writes; AFTER triggers are queued as addresses of
 *       row versions and run when the statement that caused them has written all its rows.
 *   <li>Statements nest: what a trigger function causes is fired when its own statement ends.
 *   <li>Transition tables are read from addresses noted while the statement runs, once for all
 *       triggers that want them; rows of tables below the statement's own come in its columns.
 *   <li>Triggers of one event fire in the order of their names.
 * </ol>
 */
package org.pgj.engine.trigger;
