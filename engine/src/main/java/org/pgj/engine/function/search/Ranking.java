package org.pgj.engine.function.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.type.search.TsQuery;
import org.pgj.engine.type.search.TsVector;

/** The rank by frequency of words and, for conjunctions, their distance. */
final class Ranking {
  static final int LOG_LENGTH = 1;
  static final int LENGTH = 2;
  static final int EXTENT_DISTANCE = 4;
  static final int UNIQUE = 8;
  static final int LOG_UNIQUE = 16;
  static final int DIVIDED_BY_ITSELF = 32;

  private static final double PI_SQUARE_SIXTH = 1.64493406685;
  private static final int FAR = 1 << 14;
  private static final int[] NO_POSITION = {TsVector.position(TsVector.MAX_POSITION, 0)};

  private final float[] weights;
  private final TsVector vector;
  private final List<TsQuery.Word> words;

  private Ranking(float[] weights, TsVector vector, TsQuery query) {
    this.weights = weights;
    this.vector = vector;
    this.words = unique(query);
  }

  static double rank(float[] weights, TsVector vector, TsQuery query, int normalization) {
    if (vector.lexemes().isEmpty() || query == null) {
      return 0;
    }
    Ranking ranking = new Ranking(weights, vector, query);
    boolean together = query instanceof TsQuery.And || query instanceof TsQuery.Phrase;
    float rank = together ? ranking.together() : ranking.any();
    if (rank < 0) {
      rank = 1e-20f;
    }
    if ((normalization & LOG_LENGTH) != 0) {
      rank /= (float) (Math.log(vector.wordCount() + 1) / Math.log(2));
    }
    if ((normalization & LENGTH) != 0) {
      rank /= vector.wordCount();
    }
    if ((normalization & UNIQUE) != 0) {
      rank /= vector.lexemes().size();
    }
    if ((normalization & LOG_UNIQUE) != 0) {
      rank /= (float) (Math.log(vector.lexemes().size() + 1) / Math.log(2));
    }
    if ((normalization & DIVIDED_BY_ITSELF) != 0) {
      rank /= rank + 1;
    }
    return rank;
  }

  /** The words of a query, each once. */
  static List<TsQuery.Word> unique(TsQuery query) {
    List<TsQuery.Word> all = new ArrayList<>();
    collect(query, all);
    all.sort((a, b) -> Arrays.compareUnsigned(a.word(), b.word()));
    List<TsQuery.Word> unique = new ArrayList<>();
    for (TsQuery.Word word : all) {
      if (unique.isEmpty() || !Arrays.equals(unique.getLast().word(), word.word())) {
        unique.add(word);
      }
    }
    return unique;
  }

  private static void collect(TsQuery query, List<TsQuery.Word> into) {
    switch (query) {
      case TsQuery.Word word -> into.add(word);
      case TsQuery.Not not -> collect(not.operand(), into);
      case TsQuery.And and -> {
        collect(and.left(), into);
        collect(and.right(), into);
      }
      case TsQuery.Or or -> {
        collect(or.left(), into);
        collect(or.right(), into);
      }
      case TsQuery.Phrase phrase -> {
        collect(phrase.left(), into);
        collect(phrase.right(), into);
      }
    }
  }

  private float weight(int position) {
    return weights[TsVector.weight(position)];
  }

  private static int[] positions(TsVector.Lexeme lexeme) {
    return lexeme.positions().length == 0 ? NO_POSITION : lexeme.positions();
  }

  private float any() {
    float rank = 0;
    for (TsQuery.Word word : words) {
      for (TsVector.Lexeme lexeme : vector.matching(word.word(), word.prefix())) {
        int[] positions = positions(lexeme);
        float sum = 0;
        float best = -1;
        int bestAt = 0;
        for (int i = 0; i < positions.length; i++) {
          float weight = weight(positions[i]);
          sum += weight / ((i + 1) * (i + 1));
          if (weight > best) {
            best = weight;
            bestAt = i;
          }
        }
        rank += (float) ((best + sum - best / ((bestAt + 1) * (bestAt + 1))) / PI_SQUARE_SIXTH);
      }
    }
    return words.isEmpty() ? rank : rank / words.size();
  }

  private static double nearness(int distance) {
    return distance > 100 ? 1e-30f : 1.0 / (1.005 + 0.05 * Math.exp((float) distance / 1.5 - 2));
  }

  private float together() {
    if (words.size() < 2) {
      return any();
    }
    float rank = -1;
    int[][] seen = new int[words.size()][];
    for (int i = 0; i < seen.length; i++) {
      TsQuery.Word word = words.get(i);
      for (TsVector.Lexeme lexeme : vector.matching(word.word(), word.prefix())) {
        seen[i] = positions(lexeme);
        for (int k = 0; k < i; k++) {
          if (seen[k] != null) {
            rank = pairs(rank, seen[i], seen[k]);
          }
        }
      }
    }
    return rank;
  }

  private float pairs(float start, int[] mine, int[] others) {
    float rank = start;
    for (int position : mine) {
      for (int other : others) {
        int distance = Math.abs(TsVector.place(position) - TsVector.place(other));
        if (distance == 0 && mine != NO_POSITION && others != NO_POSITION) {
          continue;
        }
        float pair =
            (float)
                Math.sqrt(
                    weight(position) * weight(other) * nearness(distance == 0 ? FAR : distance));
        rank = rank < 0 ? pair : (float) (1.0 - (1.0 - rank) * (1.0 - pair));
      }
    }
    return rank;
  }
}
