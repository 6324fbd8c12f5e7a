package org.pgj.engine.type.text;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.BytesOutput;

/** varchar(n): at most n characters, blanks beyond them are cut. */
public final class VarcharType extends TextType {
  public static final VarcharType VARCHAR = new VarcharType();

  /** What a length modifier is packed with: typmod = length + 4. */
  public static final int TYPMOD_OFFSET = 4;

  private static final int MAX_LENGTH = 10_485_760;

  private VarcharType() {
    super(Oids.VARCHAR, "varchar", -1, 4);
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    payload.write(text, from, coercedEnd(text, from, to, typmod, "character varying") - from);
  }

  /**
   * End of the text cut to the modifier's length.
   *
   * @throws DatabaseError 22001 if more than blanks would be cut
   */
  static int coercedEnd(byte[] text, int from, int to, int typmod, String typeName) {
    int limit = typmod - TYPMOD_OFFSET;
    if (limit < 0 || to - from <= limit) {
      return to;
    }
    int end = Utf8.advance(text, from, to, limit);
    for (int at = end; at < to; at++) {
      if (text[at] != ' ') {
        throw new DatabaseError("22001", "value too long for type " + typeName + "(" + limit + ")");
      }
    }
    return end;
  }

  /** The value cut to the modifier's length; an explicit cast cuts anything, in silence. */
  public static int coercedEnd(byte[] text, int from, int to, int typmod, boolean explicit) {
    int limit = typmod - TYPMOD_OFFSET;
    if (explicit && limit >= 0 && to - from > limit) {
      return Utf8.advance(text, from, to, limit);
    }
    return coercedEnd(text, from, to, typmod, "character varying");
  }

  @Override
  public int typmodIn(int[] arguments) {
    return lengthTypmod(arguments, "varchar");
  }

  static int lengthTypmod(int[] arguments, String name) {
    if (arguments.length != 1) {
      throw new DatabaseError("22023", "invalid type modifier");
    }
    if (arguments[0] < 1) {
      throw new DatabaseError("22023", "length for type " + name + " must be at least 1");
    }
    if (arguments[0] > MAX_LENGTH) {
      throw new DatabaseError("22023", "length for type " + name + " cannot exceed " + MAX_LENGTH);
    }
    return arguments[0] + TYPMOD_OFFSET;
  }

  @Override
  public String typmodOut(int typmod) {
    return typmod > TYPMOD_OFFSET ? "(" + (typmod - TYPMOD_OFFSET) + ")" : "";
  }
}
