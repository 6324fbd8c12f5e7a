package org.pgj.engine.function.comparison;

import java.util.Arrays;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.vector.Bytes;

/** Comparison in byte order: text, bytea, name, uuid and mixtures. */
public final class BytesComparisons {
  private BytesComparisons() {}

  @SqlFunction({"texteq", "byteaeq", "nameeq", "nameeqtext", "texteqname", "uuid_eq"})
  static boolean eq(Bytes a, Bytes b) {
    return a.contentEquals(b);
  }

  @SqlFunction({"textne", "byteane", "namene", "namenetext", "textnename", "uuid_ne"})
  static boolean ne(Bytes a, Bytes b) {
    return !a.contentEquals(b);
  }

  @SqlFunction({
    "text_lt",
    "bytealt",
    "namelt",
    "namelttext",
    "textltname",
    "uuid_lt",
    "text_pattern_lt"
  })
  static boolean lt(Bytes a, Bytes b) {
    return compare(a, b) < 0;
  }

  @SqlFunction({
    "text_le",
    "byteale",
    "namele",
    "nameletext",
    "textlename",
    "uuid_le",
    "text_pattern_le"
  })
  static boolean le(Bytes a, Bytes b) {
    return compare(a, b) <= 0;
  }

  @SqlFunction({
    "text_gt",
    "byteagt",
    "namegt",
    "namegttext",
    "textgtname",
    "uuid_gt",
    "text_pattern_gt"
  })
  static boolean gt(Bytes a, Bytes b) {
    return compare(a, b) > 0;
  }

  @SqlFunction({
    "text_ge",
    "byteage",
    "namege",
    "namegetext",
    "textgename",
    "uuid_ge",
    "text_pattern_ge"
  })
  static boolean ge(Bytes a, Bytes b) {
    return compare(a, b) >= 0;
  }

  @SqlFunction({
    "bttextcmp",
    "bttext_pattern_cmp",
    "byteacmp",
    "btnamecmp",
    "btnametextcmp",
    "bttextnamecmp",
    "uuid_cmp"
  })
  static int compare(Bytes a, Bytes b) {
    return a.compareContent(b);
  }

  @SqlFunction("text_larger")
  static Bytes larger(Bytes a, Bytes b) {
    return a.compareContent(b) > 0 ? a : b;
  }

  @SqlFunction("text_smaller")
  static Bytes smaller(Bytes a, Bytes b) {
    return a.compareContent(b) < 0 ? a : b;
  }

  @SqlFunction("starts_with(text,text)")
  static boolean startsWith(Bytes text, Bytes prefix) {
    return prefix.length() <= text.length()
        && Arrays.equals(
            text.array(),
            text.offset(),
            text.offset() + prefix.length(),
            prefix.array(),
            prefix.offset(),
            prefix.end());
  }
}
