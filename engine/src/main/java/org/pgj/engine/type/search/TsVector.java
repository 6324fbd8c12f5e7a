package org.pgj.engine.type.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/**
 * A tsvector: lexemes with their positions.
 *
 * <pre>
 * payload: | count 4 | end of each entry 4… | entries: word length 2, word, positions 2… |
 * </pre>
 */
public final class TsVector {
  /** Greatest position. */
  public static final int MAX_POSITION = 16383;

  /** Most positions of a lexeme. */
  public static final int MAX_POSITIONS = 255;

  /** Longest lexeme in bytes. */
  public static final int MAX_WORD = 2046;

  private static final int WEIGHT_SHIFT = 14;

  /**
   * A word.
   *
   * @param positions place and weight each, see {@link #position}; empty if not known
   */
  public record Lexeme(byte[] word, int[] positions) {}

  private final List<Lexeme> lexemes;

  private TsVector(List<Lexeme> lexemes) {
    this.lexemes = lexemes;
  }

  public static int position(int place, int weight) {
    return Math.min(place, MAX_POSITION) | weight << WEIGHT_SHIFT;
  }

  public static int place(int position) {
    return position & MAX_POSITION;
  }

  /** 0 for D to 3 for A. */
  public static int weight(int position) {
    return position >> WEIGHT_SHIFT;
  }

  public List<Lexeme> lexemes() {
    return lexemes;
  }

  /** The vector of lexemes in any order, of which equal ones are merged. */
  public static TsVector of(List<Lexeme> lexemes) {
    List<Lexeme> sorted = new ArrayList<>(lexemes);
    sorted.sort((a, b) -> Arrays.compareUnsigned(a.word, b.word));
    List<Lexeme> unique = new ArrayList<>(sorted.size());
    for (Lexeme lexeme : sorted) {
      if (lexeme.word.length > MAX_WORD) {
        throw new DatabaseError(
            "54000",
            "word is too long (" + lexeme.word.length + " bytes, max " + MAX_WORD + " bytes)");
      }
      int last = unique.size() - 1;
      if (last >= 0 && Arrays.equals(unique.get(last).word, lexeme.word)) {
        unique.set(
            last, new Lexeme(lexeme.word, joined(unique.get(last).positions, lexeme.positions)));
      } else {
        unique.add(lexeme);
      }
    }
    for (int i = 0; i < unique.size(); i++) {
      unique.set(i, new Lexeme(unique.get(i).word, merged(unique.get(i).positions)));
    }
    return new TsVector(unique);
  }

  private static int[] joined(int[] a, int[] b) {
    int[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  /** Ascending places, of equal ones the greatest weight. */
  private static int[] merged(int[] positions) {
    if (positions.length < 2) {
      return positions;
    }
    Integer[] order = new Integer[positions.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = positions[i];
    }
    Arrays.sort(
        order, (x, y) -> place(x) != place(y) ? place(x) - place(y) : weight(y) - weight(x));
    int[] result = new int[positions.length];
    int count = 0;
    for (int position : order) {
      if (count > 0 && place(result[count - 1]) == place(position)) {
        continue;
      }
      result[count++] = position;
      if (count == MAX_POSITIONS || place(position) == MAX_POSITION) {
        break;
      }
    }
    return Arrays.copyOf(result, count);
  }

  /** Index of a word, or {@code -(insertion point) - 1}. */
  public int find(byte[] word) {
    int low = 0;
    int high = lexemes.size() - 1;
    while (low <= high) {
      int middle = low + high >>> 1;
      int order = Arrays.compareUnsigned(lexemes.get(middle).word, word);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  /** The lexemes that a word, or all words with it as prefix, stands for. */
  public List<Lexeme> matching(byte[] word, boolean prefix) {
    int at = find(word);
    if (!prefix) {
      return at < 0 ? List.of() : List.of(lexemes.get(at));
    }
    List<Lexeme> found = new ArrayList<>();
    for (int i = at < 0 ? -at - 1 : at; i < lexemes.size(); i++) {
      byte[] candidate = lexemes.get(i).word;
      if (candidate.length < word.length
          || !Arrays.equals(candidate, 0, word.length, word, 0, word.length)) {
        break;
      }
      found.add(lexemes.get(i));
    }
    return found;
  }

  /** Number of positions, lexemes without any counted once. */
  public int wordCount() {
    int count = 0;
    for (Lexeme lexeme : lexemes) {
      count += Math.max(1, lexeme.positions.length);
    }
    return count;
  }

  public static TsVector read(Bytes payload) {
    return read(payload.array(), payload.offset());
  }

  static TsVector read(byte[] array, int offset) {
    int count = BytesOutput.getIntLE(array, offset);
    List<Lexeme> lexemes = new ArrayList<>(count);
    int data = offset + 4 + count * 4;
    int start = 0;
    for (int i = 0; i < count; i++) {
      int end = BytesOutput.getIntLE(array, offset + 4 + i * 4);
      int at = data + start;
      int length = BytesOutput.getShortLE(array, at) & 0xFFFF;
      int[] positions = new int[(end - start - 2 - length) / 2];
      for (int p = 0; p < positions.length; p++) {
        positions[p] = BytesOutput.getShortLE(array, at + 2 + length + p * 2) & 0xFFFF;
      }
      lexemes.add(new Lexeme(Arrays.copyOfRange(array, at + 2, at + 2 + length), positions));
      start = end;
    }
    return new TsVector(lexemes);
  }

  /** Appends the payload. */
  public void write(BytesOutput out) {
    out.writeIntLE(lexemes.size());
    int ends = out.length();
    out.skip(lexemes.size() * 4);
    int data = out.length();
    for (int i = 0; i < lexemes.size(); i++) {
      Lexeme lexeme = lexemes.get(i);
      out.writeShortLE(lexeme.word.length).write(lexeme.word);
      for (int position : lexeme.positions) {
        out.writeShortLE(position);
      }
      out.putIntLE(ends + i * 4, out.length() - data);
    }
  }
}
