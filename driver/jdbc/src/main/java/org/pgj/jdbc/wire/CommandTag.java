package org.pgj.jdbc.wire;

import org.pgj.protocol.MessageReader;

/** What the tag of a CommandComplete message tells (manual: Message Formats). */
final class CommandTag {
  private CommandTag() {}

  /** True for INSERT, UPDATE, SELECT, DELETE, FETCH, BEGIN, COMMIT, SAVEPOINT, RELEASE. */
  static boolean isHarmless(byte[] tag, int from) {
    return switch (tag[from]) {
      case 'I', 'U', 'F', 'B' -> true;
      case 'S' -> tag[from + 1] == 'A' || tag[from + 1] == 'E' && tag[from + 2] == 'L';
      case 'D', 'R' -> tag[from + 1] == 'E' && tag[from + 2] == 'L';
      case 'C' ->
          tag[from + 1] == 'O'
              && tag[from + 2] == 'M'
              && tag[from + 3] == 'M'
              && tag[from + 4] == 'I';
      default -> false;
    };
  }

  /** The number at the end of the tag that the reader stands at, or 0. */
  static long count(MessageReader in) {
    byte[] tag = in.array();
    int from = in.position();
    long count = 0;
    long power = 1;
    for (int i = in.skipCString() - 1; i >= from && tag[i] >= '0' && tag[i] <= '9'; i--) {
      count += (tag[i] - '0') * power;
      power *= 10;
    }
    return count;
  }
}
