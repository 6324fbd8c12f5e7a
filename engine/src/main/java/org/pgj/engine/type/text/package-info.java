/**
 * Text types, bytea and names; UTF-8 and the quoting of identifiers.
 *
 * <ol>
 *   <li>Payloads are valid UTF-8 without zero bytes: checked where text comes in ({@link
 *       org.pgj.engine.type.text.Utf8#validate}), trusted everywhere else.
 *   <li>character(n) is stored padded; the padding counts in no comparison.
 *   <li>A name's payload may have its fill of zeros or not: {@link
 *       org.pgj.engine.type.text.NameType#trim}.
 * </ol>
 */
package org.pgj.engine.type.text;
