package org.pgj.engine.type.similarity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The trigrams of a text: of each word of letters and digits, in lower case, with two blanks before
 * and one behind it.
 */
public final class Trigrams {
  private final List<String> ordered = new ArrayList<>();
  private final List<Boolean> wordStarts = new ArrayList<>();

  /** Those of a text. */
  public static Trigrams of(String text) {
    Trigrams trigrams = new Trigrams();
    String lower = text.toLowerCase(Locale.ROOT);
    int at = 0;
    while (at < lower.length()) {
      int start = at;
      while (at < lower.length() && Character.isLetterOrDigit(lower.codePointAt(at))) {
        at += Character.charCount(lower.codePointAt(at));
      }
      if (at > start) {
        trigrams.addWord(lower.substring(start, at));
      } else {
        at += Character.charCount(lower.codePointAt(at));
      }
    }
    return trigrams;
  }

  private void addWord(String word) {
    int[] padded = ("  " + word + " ").codePoints().toArray();
    for (int i = 0; i + 3 <= padded.length; i++) {
      ordered.add(new String(padded, i, 3));
      wordStarts.add(i == 0);
    }
  }

  /** Each once, sorted by bytes. */
  public Set<String> set() {
    return new TreeSet<>(ordered);
  }

  /** Those that both have over those that either has. */
  public static float similarity(Trigrams a, Trigrams b) {
    Set<String> one = a.set();
    Set<String> other = b.set();
    if (one.isEmpty() || other.isEmpty()) {
      return 0;
    }
    int common = 0;
    for (String trigram : one) {
      common += other.contains(trigram) ? 1 : 0;
    }
    return (float) common / (one.size() + other.size() - common);
  }

  /**
   * The greatest similarity of the first's trigrams with those of any stretch of the second.
   *
   * @param wholeWords whether stretches begin and end with words
   */
  public static float withinSimilarity(Trigrams first, Trigrams second, boolean wholeWords) {
    Set<String> wanted = first.set();
    float best = 0;
    int count = second.ordered.size();
    for (int from = 0; from < count; from++) {
      if (wholeWords ? !second.wordStarts.get(from) : !wanted.contains(second.ordered.get(from))) {
        continue;
      }
      Set<String> stretch = new HashSet<>();
      int common = 0;
      for (int to = from; to < count; to++) {
        String trigram = second.ordered.get(to);
        if (stretch.add(trigram) && wanted.contains(trigram)) {
          common++;
        }
        if (!wholeWords || to + 1 == count || second.wordStarts.get(to + 1)) {
          best = Math.max(best, (float) common / (wanted.size() + stretch.size() - common));
        }
      }
    }
    return best;
  }
}
