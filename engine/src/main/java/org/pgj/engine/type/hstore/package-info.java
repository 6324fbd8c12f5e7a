/**
 * The extension hstore's type (manual: F.16): a set of keys with values. {@link
 * org.pgj.engine.type.hstore.Hstore} is a value taken apart, {@link
 * org.pgj.engine.type.hstore.HstoreType} the type.
 *
 * <ol>
 *   <li>The payload is the binary wire form: a count, and for each pair the length and bytes of key
 *       and value, big-endian; -1 is the length of a null value.
 *   <li>Pairs are ordered by the length of their keys, then by bytes; a key stands once.
 * </ol>
 */
package org.pgj.engine.type.hstore;
