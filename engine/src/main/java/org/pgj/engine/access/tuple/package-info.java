/**
 * How a row becomes the bytes of a tuple and back. Used by everything that reads or writes rows or
 * index keys; knows neither pages nor transactions.
 *
 * <p>A heap tuple is {@link org.pgj.engine.access.tuple.HeapTupleHeader} (with null bitmap) and
 * then the attributes; an index tuple is {@link org.pgj.engine.access.tuple.IndexTuple}'s header
 * and then the key values.
 *
 * <ol>
 *   <li>Attributes are packed: no alignment padding between them, little endian, nulls take no
 *       space. Only the start of a tuple and of its data (header length) is a multiple of eight.
 *   <li>A fixed-width value is stored raw in {@link org.pgj.engine.access.tuple.Encoding#width()}
 *       bytes; a variable-width one starts with a header described in {@link
 *       org.pgj.engine.access.tuple.Varlena}.
 *   <li>A tuple may have fewer attributes than its descriptor (columns added later): the rest are
 *       the attributes' missing values, or null.
 *   <li>A dropped attribute stays in the descriptor and is stored as null.
 *   <li>Tuples on a page never change but for header words; so decoded values may point into a copy
 *       of the page.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.access.tuple.TupleDescriptor} first, then {@link
 * org.pgj.engine.access.tuple.TupleBuilder} and {@link org.pgj.engine.access.tuple.TupleDeformer}.
 */
package org.pgj.engine.access.tuple;
