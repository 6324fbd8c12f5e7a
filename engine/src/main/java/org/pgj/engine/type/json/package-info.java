/**
 * json and jsonb.
 *
 * <p>{@link org.pgj.engine.type.json.Jsonb} draws the binary form and reads it in place; {@link
 * org.pgj.engine.type.json.JsonNode} is a value in memory for whoever makes a new one; {@link
 * org.pgj.engine.type.json.JsonParser} reads text for both types.
 *
 * <ol>
 *   <li>A part of a jsonb payload is a jsonb payload: looking into a value copies nothing.
 *   <li>Keys of an object are unique and ordered by length, then by bytes.
 * </ol>
 */
package org.pgj.engine.type.json;
