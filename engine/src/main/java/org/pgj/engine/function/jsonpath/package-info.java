/**
 * Evaluation of jsonpath (manual: The SQL/JSON Path Language). {@link
 * org.pgj.engine.function.jsonpath.PathEvaluator} walks the path, {@link
 * org.pgj.engine.function.jsonpath.PathMethods} and {@link
 * org.pgj.engine.function.jsonpath.PathComparison} are its parts; {@link
 * org.pgj.engine.function.jsonpath.PathFunctions} are the SQL functions.
 *
 * <ol>
 *   <li>Items that are parts of the target are looked at in place; only computed ones are made.
 *   <li>An error ends the evaluation of a predicate with unknown, that of a path with {@link
 *       org.pgj.engine.function.jsonpath.PathError}, which silent functions turn into null.
 * </ol>
 */
package org.pgj.engine.function.jsonpath;
