package org.pgj.engine.function.text;

import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.text.BpcharType;
import org.pgj.engine.type.text.CharType;
import org.pgj.engine.type.text.NameType;
import org.pgj.engine.type.text.VarcharType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Casts among the text types and the length coercions of varchar(n) and character(n). */
public final class TextCasts {
  private TextCasts() {}

  @SqlFunction("varchar")
  static Bytes varchar(Bytes value, int typmod, boolean explicit) {
    int end = VarcharType.coercedEnd(value.array(), value.offset(), value.end(), typmod, explicit);
    return value.set(value.array(), value.offset(), end - value.offset());
  }

  @SqlFunction("bpchar")
  static void bpchar(Bytes value, int typmod, boolean explicit, BytesOutput out) {
    BpcharType.coerce(value.array(), value.offset(), value.end(), typmod, explicit, out);
  }

  @SqlFunction("text_name")
  static Bytes toName(Bytes value) {
    int length = NameType.truncatedLength(value.array(), value.offset(), value.end());
    return value.set(value.array(), value.offset(), length);
  }

  @SqlFunction("bpchar_name")
  static Bytes bpcharToName(Bytes value) {
    Bytes name = toName(value);
    int end = BpcharType.trimmedEnd(name.array(), name.offset(), name.end());
    return name.set(name.array(), name.offset(), end - name.offset());
  }

  @SqlFunction({"name_text", "name_bpchar"})
  static Bytes fromName(Bytes value) {
    return value;
  }

  @SqlFunction({"char_text", "char_bpchar"})
  static void fromChar(int value, BytesOutput out) {
    CharType.CHAR.format(value, out, null);
  }

  @SqlFunction("text_char")
  static long toChar(Bytes value) {
    return CharType.CHAR.parse(value.array(), value.offset(), value.end(), -1, null);
  }
}
