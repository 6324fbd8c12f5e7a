/**
 * Text search: tsvector and tsquery (manual: Text Search Types). {@link
 * org.pgj.engine.type.search.TsVector} and {@link org.pgj.engine.type.search.TsQuery} are values in
 * memory; {@link org.pgj.engine.type.search.QueryMatch} decides whether one matches the other.
 *
 * <ol>
 *   <li>Lexemes of a tsvector are unique and in byte order, positions ascending.
 *   <li>A position holds 14 bits of place and two of weight: 3 is A, 0 is D.
 * </ol>
 */
package org.pgj.engine.type.search;
