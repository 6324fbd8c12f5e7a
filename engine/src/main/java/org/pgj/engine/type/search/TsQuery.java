package org.pgj.engine.type.search;

import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/**
 * A node of a tsquery; null stands for the empty query.
 *
 * <pre>
 * payload, in prefix order; the tags are in the order of queries:
 * phrase | 2 | distance 2 | left | right |
 * or     | 3 | left | right |    and | 4 | left | right |    not | 5 | operand |
 * word   | 6 | weights 1 | prefix 1 | length 2 | bytes |
 * </pre>
 */
public sealed interface TsQuery {
  /** Greatest distance of a phrase. */
  int MAX_DISTANCE = 16384;

  /**
   * A word.
   *
   * @param weights bits 0 for D to 3 for A; 0 if any will do
   */
  record Word(byte[] word, int weights, boolean prefix) implements TsQuery {}

  /** Negation. */
  record Not(TsQuery operand) implements TsQuery {}

  /** Conjunction. */
  record And(TsQuery left, TsQuery right) implements TsQuery {}

  /** Disjunction. */
  record Or(TsQuery left, TsQuery right) implements TsQuery {}

  /** One after the other at a distance. */
  record Phrase(TsQuery left, TsQuery right, int distance) implements TsQuery {}

  /** Number of words and operators. */
  static int size(TsQuery query) {
    return switch (query) {
      case null -> 0;
      case Word word -> 1;
      case Not not -> 1 + size(not.operand);
      case And and -> 1 + size(and.left) + size(and.right);
      case Or or -> 1 + size(or.left) + size(or.right);
      case Phrase phrase -> 1 + size(phrase.left) + size(phrase.right);
    };
  }

  /** Whether two queries are the same tree. */
  static boolean equal(TsQuery a, TsQuery b) {
    BytesOutput x = new BytesOutput(64);
    BytesOutput y = new BytesOutput(64);
    write(a, x);
    write(b, y);
    return Arrays.equals(x.toArray(), y.toArray());
  }

  static void write(TsQuery query, BytesOutput out) {
    switch (query) {
      case null -> {}
      case Word word -> {
        out.write(6).write(word.weights).write(word.prefix ? 1 : 0);
        out.writeShortLE(word.word.length).write(word.word);
      }
      case Not not -> write(not.operand, out.write(5));
      case And and -> {
        write(and.left, out.write(4));
        write(and.right, out);
      }
      case Or or -> {
        write(or.left, out.write(3));
        write(or.right, out);
      }
      case Phrase phrase -> {
        write(phrase.left, out.write(2).writeShortLE(phrase.distance));
        write(phrase.right, out);
      }
    }
  }

  static TsQuery read(Bytes payload) {
    return payload.length() == 0 ? null : new Reader(payload.array(), payload.offset()).next();
  }

  /** Reads a payload. */
  final class Reader {
    private final byte[] array;
    private int at;

    private Reader(byte[] array, int at) {
      this.array = array;
      this.at = at;
    }

    private TsQuery next() {
      switch (array[at++]) {
        case 6 -> {
          int weights = array[at];
          boolean prefix = array[at + 1] != 0;
          int length = BytesOutput.getShortLE(array, at + 2) & 0xFFFF;
          at += 4 + length;
          return new Word(Arrays.copyOfRange(array, at - length, at), weights, prefix);
        }
        case 5 -> {
          return new Not(next());
        }
        case 4 -> {
          TsQuery left = next();
          return new And(left, next());
        }
        case 3 -> {
          TsQuery left = next();
          return new Or(left, next());
        }
        case 2 -> {
          int distance = BytesOutput.getShortLE(array, at) & 0xFFFF;
          at += 2;
          TsQuery left = next();
          return new Phrase(left, next(), distance);
        }
        default -> throw new DatabaseError("XX000", "malformed tsquery: operand not found");
      }
    }
  }
}
