/**
 * The syntax tree: immutable records, one per construct of the grammar, nothing resolved.
 *
 * <p>Who may use it: the parser builds it, the analyzer and the commands read it. Read {@link
 * org.pgj.engine.parser.tree.Statement}, {@link org.pgj.engine.parser.tree.Query} and {@link
 * org.pgj.engine.parser.tree.ParsedExpression} first: their permitted records are the whole
 * language.
 *
 * <ol>
 *   <li>A list is never null: what was not written is empty. Any other component is null if it was
 *       not written, where its record says so.
 *   <li>Lists are never changed once they are in a record.
 *   <li>Names are as the catalog has them: unquoted ones in lower case, truncated to 63 bytes.
 *   <li>A location is a character offset from 0 in the whole text given to the parser.
 * </ol>
 */
package org.pgj.engine.parser.tree;
