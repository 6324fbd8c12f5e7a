/**
 * COPY between tables or queries and the client or files (manual: COPY).
 *
 * <ol>
 *   <li>Input is read a batch at a time: a {@link org.pgj.engine.command.copy.CopyReader} finds the
 *       fields of many lines in one buffer, then the fields are converted column by column, text
 *       staying where it is.
 *   <li>Rows are written by the executor's own operator for INSERT: constraints, indexes and events
 *       are its business.
 *   <li>An error in a line is raised after all lines before it were written, with a CONTEXT that
 *       says where it was.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.command.copy.CopyFrom} first.
 */
package org.pgj.engine.command.copy;
