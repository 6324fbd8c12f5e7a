/**
 * User tables and indexes as access methods see them: from catalog entries to open handles.
 *
 * <ol>
 *   <li>A handle is valid while its relation's lock is held and the catalog's generation has not
 *       changed; {@link org.pgj.engine.catalog.table.TableOpener} keeps handles until then.
 *   <li>Whoever opens a table holds a lock on it.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.catalog.table.TableOpener} first.
 */
package org.pgj.engine.catalog.table;
