package org.pgj.engine.catalog.entry;

import org.pgj.engine.type.vector.Representation;

/**
 * A row of pg_type.
 *
 * @param length bytes, -1 for variable length, -2 for a zero-terminated string
 * @param kind {@code b}ase, {@code c}omposite, {@code d}omain, {@code e}num, {@code p}seudo, {@code
 *     r}ange, {@code m}ultirange
 * @param category pg_type.typcategory
 * @param relation pg_class oid of a composite type, else 0
 * @param element type of the elements a subscript yields, 0 if none
 * @param array the type of arrays of this type, 0 if none
 * @param alignment 1, 2, 4 or 8 bytes
 * @param defaultExpression serialized expression (a domain's default), null if none
 */
public record TypeEntry(
    int oid,
    String name,
    int namespace,
    int owner,
    int length,
    boolean byValue,
    char kind,
    char category,
    boolean preferred,
    boolean defined,
    char delimiter,
    int relation,
    int subscript,
    int element,
    int array,
    int input,
    int output,
    int receive,
    int send,
    int typmodInput,
    int typmodOutput,
    int alignment,
    char storage,
    boolean notNull,
    int baseType,
    int baseTypmod,
    int dimensions,
    int collation,
    String defaultExpression,
    String defaultText) {

  private static final int ARRAY_SUBSCRIPT_HANDLER = 6179;
  private static final int TID = 27;
  private static final int FLOAT4 = 700;
  private static final int FLOAT8 = 701;

  /** A true array: subscripted as arrays are, with its element type. */
  public boolean isArray() {
    return element != 0 && length == -1 && subscript == ARRAY_SUBSCRIPT_HANDLER;
  }

  public boolean isComposite() {
    return kind == 'c';
  }

  public boolean isDomain() {
    return kind == 'd';
  }

  public boolean isPseudo() {
    return kind == 'p';
  }

  /** How vectors hold values of the type. */
  public Representation representation() {
    if (oid == FLOAT4 || oid == FLOAT8 || baseType == FLOAT4 || baseType == FLOAT8) {
      return Representation.DOUBLE;
    }
    return byValue || oid == TID ? Representation.LONG : Representation.BYTES;
  }
}
