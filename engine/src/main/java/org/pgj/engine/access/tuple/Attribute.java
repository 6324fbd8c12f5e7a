package org.pgj.engine.access.tuple;

/**
 * A column of a {@link TupleDescriptor}: the part of its pg_attribute row that reading and writing
 * tuples needs.
 *
 * @param typeOid atttypid, 0 if dropped
 * @param typmod -1 if none
 * @param length attlen, of the type: positive, -1 or -2
 * @param storage attstorage: {@code p} plain, {@code x} extended, {@code e} external, {@code m}
 *     main
 * @param identity attidentity: {@code a}, {@code d} or 0
 * @param generated attgenerated: {@code s} or 0
 * @param collation attcollation, 0 if none
 * @param missingValue what tuples older than the column have, as stored in a tuple (see {@link
 *     TupleBuilder#storedImage}), or null
 * @param form how values are stored whose type may change its shape, null for all others
 */
public record Attribute(
    String name,
    int typeOid,
    int typmod,
    Encoding encoding,
    int length,
    boolean notNull,
    boolean dropped,
    char storage,
    char identity,
    char generated,
    int collation,
    byte[] missingValue,
    StoredForm form) {

  /** A nullable column without anything special, kept as its length has it. */
  public static Attribute of(String name, int typeOid, Encoding encoding, int length) {
    char storage = encoding == Encoding.VARLENA && length == -1 ? 'x' : 'p';
    return new AttributeBuilder(name, typeOid, encoding, length).storage(storage).build();
  }

  /** A column that is never null and always kept as it is. */
  public static Attribute plain(String name, int typeOid, Encoding encoding, int length) {
    return new AttributeBuilder(name, typeOid, encoding, length).notNull(true).build();
  }

  /** To make a column that differs from this one. */
  public AttributeBuilder change() {
    return new AttributeBuilder(name, typeOid, encoding, length)
        .typmod(typmod)
        .notNull(notNull)
        .dropped(dropped)
        .storage(storage)
        .identity(identity)
        .generated(generated)
        .collation(collation)
        .missingValue(missingValue)
        .form(form);
  }

  /** Bytes of a stored value, -1 if that varies. */
  public int storedWidth() {
    return encoding == Encoding.FIXED ? length : encoding.width();
  }
}
