package org.pgj.engine.analyzer.deparse;

import org.pgj.engine.type.SqlType;

/** Type names with modifiers. */
final class TypeText {
  private TypeText() {}

  /** Puts the modifier where SQL wants it: {@code timestamp(3) without time zone}. */
  static String withModifier(SqlType type, String name, int typmod) {
    String modifier = type.typmodOut(typmod);
    int zone = name.indexOf(" with");
    if (zone > 0) {
      return name.substring(0, zone) + modifier + name.substring(zone);
    }
    return name.endsWith("[]")
        ? name.substring(0, name.length() - 2) + modifier + "[]"
        : name + modifier;
  }
}
