/**
 * Foreign-data wrappers, servers and user mappings as objects of the catalog (manual: section 5.13,
 * Foreign Data). No wrapper has a handler, so no foreign rows are read or written.
 *
 * <ol>
 *   <li>Options are checked by the wrapper's validator, a SQL function, before they are stored.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.command.foreign.ForeignObjects} first.
 */
package org.pgj.engine.command.foreign;
