package org.pgj.engine.parser.grammar;

import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedPartitionBound;
import org.pgj.engine.parser.tree.PartitionBoundKind;

/** MODULUS and REMAINDER of a hash partition, each once, in either order. */
final class PartitionHash {
  private int modulus = -1;
  private int remainder = -1;

  void set(String name, int value, int location) {
    switch (name) {
      case "modulus" -> {
        if (modulus >= 0) {
          throw error("modulus for hash partition provided more than once", location);
        }
        modulus = value;
      }
      case "remainder" -> {
        if (remainder >= 0) {
          throw error("remainder for hash partition provided more than once", location);
        }
        remainder = value;
      }
      default ->
          throw error("unrecognized hash partition bound specification \"" + name + "\"", location);
    }
  }

  private static DatabaseError error(String message, int location) {
    return new DatabaseError("42601", message).at(location);
  }

  ParsedPartitionBound build(int location) {
    if (modulus < 0) {
      throw new DatabaseError("42601", "modulus for hash partition must be specified");
    }
    if (remainder < 0) {
      throw new DatabaseError("42601", "remainder for hash partition must be specified");
    }
    return new ParsedPartitionBound(
        PartitionBoundKind.HASH, List.of(), List.of(), modulus, remainder, location);
  }
}
