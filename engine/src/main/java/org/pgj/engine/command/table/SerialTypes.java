package org.pgj.engine.command.table;

import org.pgj.engine.parser.tree.ParsedTypeName;

/** The notations serial, bigserial and smallserial (manual: section 8.1.4). */
final class SerialTypes {
  private SerialTypes() {}

  /** What a serial notation stands for. */
  record Serial(String name, int type) {}

  /** The serial type a name means, null if it is an ordinary one. */
  static Serial of(ParsedTypeName type) {
    if (type.names().size() != 1 || !type.arrayBounds().isEmpty()) {
      return null;
    }
    return switch (type.names().getFirst()) {
      case "serial", "serial4" -> new Serial("serial", 23);
      case "bigserial", "serial8" -> new Serial("bigserial", 20);
      case "smallserial", "serial2" -> new Serial("smallserial", 21);
      default -> null;
    };
  }
}
