package org.pgj.engine.type.text;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.LongType;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** "char": one byte, held as 0 to 255; bytes from 128 on print as octal escapes. */
public final class CharType extends LongType {
  public static final CharType CHAR = new CharType();

  private CharType() {
    super(Oids.CHAR, "char", 1);
  }

  @Override
  public boolean isUnsigned() {
    return true;
  }

  @Override
  public long parse(byte[] text, int from, int to, int typmod, TypeContext context) {
    if (to - from == 4
        && text[from] == '\\'
        && isOctal(text[from + 1])
        && isOctal(text[from + 2])
        && isOctal(text[from + 3])) {
      return (text[from + 1] - '0') << 6 & 0xC0
          | (text[from + 2] - '0') << 3
          | text[from + 3] - '0';
    }
    return to > from ? text[from] & 0xFF : 0;
  }

  private static boolean isOctal(byte character) {
    return character >= '0' && character <= '7';
  }

  @Override
  public void format(long value, BytesOutput out, TypeContext context) {
    if (value >= 128) {
      out.write('\\').write('0' + (int) (value >> 6));
      out.write('0' + (int) (value >> 3 & 7)).write('0' + (int) (value & 7));
    } else if (value != 0) {
      out.write((int) value);
    }
  }

  @Override
  public void receive(
      byte[] data, int from, int to, int typmod, Vector target, int row, TypeContext context) {
    if (from == to) {
      throw new DatabaseError("08P01", "no data left in message");
    }
    requireLength(from, to, 1);
    ((LongVector) target).set(row, data[from] & 0xFF);
  }
}
