package org.pgj.engine.type.text;

import java.util.Arrays;
import org.pgj.engine.type.Hashing;
import org.pgj.engine.type.vector.BytesOutput;

/** The extension citext's type: text that is compared in lower case (manual: F.9). */
public final class CitextType extends TextType {
  /** The oid it has in every database. */
  public static final int OID = 16100;

  public static final CitextType CITEXT = new CitextType();

  private CitextType() {
    super(OID, "citext", -1, 4);
  }

  @Override
  public int compareBytes(
      byte[] left, int leftOffset, int leftLength, byte[] right, int rightOffset, int rightLength) {
    int common = Math.min(leftLength, rightLength);
    for (int i = 0; i < common; i++) {
      int a = left[leftOffset + i];
      int b = right[rightOffset + i];
      if ((a | b) < 0) {
        return Arrays.compareUnsigned(
            lower(left, leftOffset, leftLength), lower(right, rightOffset, rightLength));
      }
      if (a != b) {
        a = a >= 'A' && a <= 'Z' ? a + 32 : a;
        b = b >= 'A' && b <= 'Z' ? b + 32 : b;
        if (a != b) {
          return a - b;
        }
      }
    }
    return leftLength - rightLength;
  }

  @Override
  public boolean isBytewiseEqual() {
    return false;
  }

  @Override
  public long hashBytes(byte[] value, int offset, int length) {
    byte[] lower = lower(value, offset, length);
    return Hashing.bytes(lower, 0, lower.length);
  }

  /** A text in lower case, by Unicode's simple mapping. */
  public static byte[] lower(byte[] text, int offset, int length) {
    BytesOutput out = new BytesOutput(length + 4);
    int end = offset + length;
    for (int at = offset; at < end; ) {
      byte c = text[at];
      if (c >= 0) {
        out.write(c >= 'A' && c <= 'Z' ? c + 32 : c);
        at++;
      } else {
        out.writeCodePoint(Character.toLowerCase(Utf8.codePoint(text, at)));
        at += Utf8.width(c);
      }
    }
    return out.toArray();
  }

  @Override
  protected boolean isOrderedByBytes() {
    return false;
  }
}
