package org.pgj.engine.type.search;

import java.util.Arrays;

/**
 * Whether words match a query. What a word of the query matches is asked of a {@link Words}, so
 * that vectors, ranking and indexes share the logic.
 */
public final class QueryMatch {
  /** The answers to a word. */
  public enum Answer {
    NO,
    MAYBE,
    YES
  }

  /** Where a word of the query stands. */
  public interface Words {
    /**
     * Looks a word up.
     *
     * @param places where to put its places, null if they do not matter
     */
    Answer find(TsQuery.Word word, Places places);
  }

  /** The places of a match: the last word's of a phrase, {@code width} words long. */
  public static final class Places {
    private static final int[] NONE = {};

    int[] positions = NONE;
    int count;
    boolean negated;
    int width;

    /** Sets ascending places. */
    public void set(int[] places, int length) {
      positions = places;
      count = length;
    }
  }

  private static final int BOTH = 1;
  private static final int LEFT_ONLY = 2;
  private static final int RIGHT_ONLY = 4;

  private final Words words;
  private final boolean placesUnknown;

  /**
   * @param placesUnknown whether a phrase may match where its places are not known, as in indexes
   */
  public QueryMatch(Words words, boolean placesUnknown) {
    this.words = words;
    this.placesUnknown = placesUnknown;
  }

  /** Whether the query matches for sure, perhaps or not. */
  public Answer match(TsQuery query) {
    return switch (query) {
      case TsQuery.Word word -> known(words.find(word, null));
      case TsQuery.Not not ->
          switch (match(not.operand())) {
            case YES -> Answer.NO;
            case NO -> Answer.YES;
            case MAYBE -> Answer.MAYBE;
          };
      case TsQuery.And and -> {
        Answer left = match(and.left());
        if (left == Answer.NO) {
          yield left;
        }
        Answer right = match(and.right());
        yield right == Answer.YES ? left : right;
      }
      case TsQuery.Or or -> {
        Answer left = match(or.left());
        if (left == Answer.YES) {
          yield left;
        }
        Answer right = match(or.right());
        yield right == Answer.NO ? left : right;
      }
      case TsQuery.Phrase phrase -> known(phrase(phrase, new Places()));
    };
  }

  private Answer known(Answer answer) {
    return answer == Answer.MAYBE && !placesUnknown ? Answer.NO : answer;
  }

  private Answer phrase(TsQuery query, Places result) {
    switch (query) {
      case TsQuery.Word word -> {
        return words.find(word, result);
      }
      case TsQuery.Not not -> {
        Answer inner = phrase(not.operand(), result);
        return switch (inner) {
          case NO -> {
            result.negated = true;
            result.count = 0;
            yield Answer.YES;
          }
          case YES -> {
            if (result.count > 0) {
              result.negated = !result.negated;
              yield Answer.YES;
            }
            if (result.negated) {
              result.negated = false;
              yield Answer.NO;
            }
            yield Answer.MAYBE;
          }
          case MAYBE -> Answer.MAYBE;
        };
      }
      case TsQuery.Phrase phrase -> {
        return both(phrase.left(), phrase.right(), phrase.distance(), true, result);
      }
      case TsQuery.And and -> {
        return both(and.left(), and.right(), 0, false, result);
      }
      case TsQuery.Or or -> {
        return either(or, result);
      }
    }
  }

  private Answer both(
      TsQuery leftQuery, TsQuery rightQuery, int distance, boolean isPhrase, Places result) {
    Places left = new Places();
    Answer leftAnswer = phrase(leftQuery, left);
    if (leftAnswer == Answer.NO) {
      return Answer.NO;
    }
    Places right = new Places();
    Answer rightAnswer = phrase(rightQuery, right);
    if (rightAnswer == Answer.NO) {
      return Answer.NO;
    }
    if (leftAnswer == Answer.MAYBE || rightAnswer == Answer.MAYBE) {
      return Answer.MAYBE;
    }
    int leftOffset;
    int rightOffset = 0;
    if (isPhrase) {
      leftOffset = distance + right.width;
      result.width = distance + left.width + right.width;
    } else {
      int width = Math.max(left.width, right.width);
      leftOffset = width - left.width;
      rightOffset = width - right.width;
      result.width = width;
    }
    if (left.negated && right.negated) {
      merge(result, left, right, BOTH | LEFT_ONLY | RIGHT_ONLY, leftOffset, rightOffset);
      result.negated = true;
      return Answer.YES;
    }
    int emit = left.negated ? RIGHT_ONLY : right.negated ? LEFT_ONLY : BOTH;
    return merge(result, left, right, emit, leftOffset, rightOffset);
  }

  private Answer either(TsQuery.Or or, Places result) {
    Places left = new Places();
    Answer leftAnswer = phrase(or.left(), left);
    Places right = new Places();
    Answer rightAnswer = phrase(or.right(), right);
    if (leftAnswer == Answer.NO && rightAnswer == Answer.NO) {
      return Answer.NO;
    }
    if (leftAnswer == Answer.MAYBE || rightAnswer == Answer.MAYBE) {
      return Answer.MAYBE;
    }
    if (leftAnswer == Answer.NO) {
      left = new Places();
    }
    if (rightAnswer == Answer.NO) {
      right = new Places();
    }
    int width = Math.max(left.width, right.width);
    int leftOffset = width - left.width;
    int rightOffset = width - right.width;
    result.width = width;
    if (left.negated || right.negated) {
      int emit = left.negated && right.negated ? BOTH : left.negated ? LEFT_ONLY : RIGHT_ONLY;
      merge(result, left, right, emit, leftOffset, rightOffset);
      result.negated = true;
      return Answer.YES;
    }
    return merge(result, left, right, BOTH | LEFT_ONLY | RIGHT_ONLY, leftOffset, rightOffset);
  }

  private static Answer merge(
      Places result, Places left, Places right, int emit, int leftOffset, int rightOffset) {
    int[] merged = new int[left.count + right.count];
    int count = 0;
    int l = 0;
    int r = 0;
    while (l < left.count || r < right.count) {
      int x = l < left.count ? left.positions[l] + leftOffset : Integer.MAX_VALUE;
      int y = r < right.count ? right.positions[r] + rightOffset : Integer.MAX_VALUE;
      int wanted;
      if (x == y) {
        wanted = BOTH;
        l++;
        r++;
      } else if (x < y) {
        wanted = LEFT_ONLY;
        l++;
      } else {
        wanted = RIGHT_ONLY;
        r++;
      }
      if ((emit & wanted) != 0) {
        merged[count++] = Math.min(x, y);
      }
    }
    result.set(merged, count);
    return count > 0 ? Answer.YES : Answer.NO;
  }

  /** Whether a vector matches; an empty query matches nothing. */
  public static boolean matches(TsVector vector, TsQuery query) {
    return query != null
        && new QueryMatch((word, places) -> find(vector, word, places), false).match(query)
            == Answer.YES;
  }

  private static Answer find(TsVector vector, TsQuery.Word word, Places places) {
    Answer best = Answer.NO;
    int[] all = new int[0];
    for (TsVector.Lexeme lexeme : vector.matching(word.word(), word.prefix())) {
      boolean unplaced = lexeme.positions().length == 0;
      if (places == null && (unplaced || word.weights() == 0)) {
        return Answer.YES;
      }
      if (unplaced) {
        best = best == Answer.YES ? best : Answer.MAYBE;
        continue;
      }
      int[] fitting = new int[lexeme.positions().length];
      int count = 0;
      for (int position : lexeme.positions()) {
        if (word.weights() == 0 || (word.weights() & 1 << TsVector.weight(position)) != 0) {
          fitting[count++] = TsVector.place(position);
        }
      }
      if (count > 0) {
        best = Answer.YES;
        int[] joined = Arrays.copyOf(all, all.length + count);
        System.arraycopy(fitting, 0, joined, all.length, count);
        all = joined;
      }
    }
    if (places != null && best == Answer.YES) {
      Arrays.sort(all);
      int unique = 0;
      for (int place : all) {
        if (unique == 0 || all[unique - 1] != place) {
          all[unique++] = place;
        }
      }
      places.set(all, unique);
    }
    return best;
  }
}
