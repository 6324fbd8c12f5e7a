/**
 * Foreign keys at run time (manual: Foreign Keys).
 *
 * <ol>
 *   <li>The executor tells of every row written; what a foreign key has to say about it is queued,
 *       and looked at after the statement or, if deferred, before the commit.
 *   <li>Checks and actions are queries over the newest committed rows; a referenced row is locked
 *       FOR KEY SHARE, so that it stays.
 *   <li>What a rolled-back subtransaction queued is forgotten.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.command.constraint.ForeignKeyEvents} first.
 */
package org.pgj.engine.command.constraint;
