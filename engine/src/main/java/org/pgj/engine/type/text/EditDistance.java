package org.pgj.engine.type.text;

/** How different two texts are (Levenshtein's distance). */
public final class EditDistance {
  private EditDistance() {}

  /** How many characters have to be put in, taken out or exchanged to make one of the other. */
  public static int of(String from, String to) {
    return of(from.codePoints().toArray(), to.codePoints().toArray());
  }

  /** The distance of two sequences of code points. */
  public static int of(int[] from, int[] to) {
    int[] row = new int[to.length + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length; i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length; j++) {
        int exchanged = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(exchanged, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length];
  }
}
