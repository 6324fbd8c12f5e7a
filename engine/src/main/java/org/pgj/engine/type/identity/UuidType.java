package org.pgj.engine.type.identity;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.BytesType;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.text.ByteaType;
import org.pgj.engine.type.vector.BytesOutput;

/** uuid: 16 bytes. Input takes braces, and a hyphen after every group of four digits or none. */
public final class UuidType extends BytesType {
  public static final UuidType UUID = new UuidType();

  private UuidType() {
    super(Oids.UUID, "uuid", 16, 1);
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    int at = from;
    boolean braces = at < to && text[at] == '{';
    if (braces) {
      at++;
    }
    for (int i = 0; i < 16; i++) {
      if (at + 1 >= to) {
        throw invalidSyntax(text, from, to);
      }
      int high = text[at] < 0 ? -1 : Character.digit(text[at], 16);
      int low = text[at + 1] < 0 ? -1 : Character.digit(text[at + 1], 16);
      if ((high | low) < 0) {
        throw invalidSyntax(text, from, to);
      }
      payload.write(high << 4 | low);
      at += 2;
      if (at < to && text[at] == '-' && i % 2 == 1 && i < 15) {
        at++;
      }
    }
    if (braces && (at >= to || text[at++] != '}') || at != to) {
      throw invalidSyntax(text, from, to);
    }
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    ByteaType.formatHex(payload, offset, 4, out);
    for (int group = 4; group <= 10; group += 2) {
      out.write('-');
      ByteaType.formatHex(payload, offset + group, group == 10 ? 6 : 2, out);
    }
  }

  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    if (to - from != 16) {
      throw new DatabaseError(
          to - from < 16 ? "08P01" : "22P03",
          to - from < 16 ? "insufficient data left in message" : "incorrect binary data format");
    }
    payload.write(data, from, 16);
  }

  @Override
  protected boolean isOrderedByBytes() {
    return true;
  }
}
