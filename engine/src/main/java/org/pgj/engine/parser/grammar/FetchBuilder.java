package org.pgj.engine.parser.grammar;

import org.pgj.engine.parser.tree.FetchDirection;
import org.pgj.engine.parser.tree.ParsedFetch;

/** Gathers the direction of FETCH and MOVE. */
final class FetchBuilder {
  private final boolean move;
  private final int location;
  private FetchDirection direction = FetchDirection.FORWARD;
  long count = 1;

  FetchBuilder(boolean move, int location) {
    this.move = move;
    this.location = location;
  }

  /** A direction without count. */
  void direction(String word) {
    switch (word) {
      case "prior", "backward" -> direction = FetchDirection.BACKWARD;
      case "first" -> direction = FetchDirection.ABSOLUTE;
      case "last" -> {
        direction = FetchDirection.ABSOLUTE;
        count = -1;
      }
      default -> direction = FetchDirection.FORWARD;
    }
  }

  void direction(String word, long written) {
    count = written;
    direction =
        switch (word) {
          case "backward" -> FetchDirection.BACKWARD;
          case "absolute" -> FetchDirection.ABSOLUTE;
          case "relative" -> FetchDirection.RELATIVE;
          default -> FetchDirection.FORWARD;
        };
  }

  ParsedFetch build(String cursor) {
    return new ParsedFetch(cursor, direction, count, move, location);
  }
}
