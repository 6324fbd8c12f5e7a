/**
 * CREATE and DROP EXTENSION. What an extension consists of stands in a script among the resources,
 * in the SQL that a user could write, over function bodies that are compiled in (see {@code
 * extension_functions.tsv} of the catalog's data). Begin with {@link
 * org.pgj.engine.command.extension.CreateExtension}.
 *
 * <ol>
 *   <li>All that a script makes becomes a member of the extension in pg_depend: it goes with it and
 *       cannot be dropped alone.
 *   <li>A name without a script is refused as PostgreSQL refuses what is not installed.
 * </ol>
 */
package org.pgj.engine.command.extension;
