/**
 * jsonpath: {@link org.pgj.engine.type.json.path.JsonPath} is a parsed path, {@link
 * org.pgj.engine.type.json.path.JsonPathParser} reads one, {@link
 * org.pgj.engine.type.json.path.JsonPathText} prints it. The evaluation is in {@code
 * function.jsonpath}.
 *
 * <ol>
 *   <li>The payload is the canonical text: reading it gives the same path again.
 * </ol>
 */
package org.pgj.engine.type.json.path;
