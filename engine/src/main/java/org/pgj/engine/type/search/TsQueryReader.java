package org.pgj.engine.type.search;

import java.util.function.Function;
import org.pgj.engine.error.DatabaseError;

/** Reads the text form of queries; words may be replaced by queries as they are met. */
public final class TsQueryReader {
  private final byte[] text;
  private final int from;
  private final int to;
  private final WordReader words;
  private final Function<TsQuery.Word, TsQuery> meaning;

  /**
   * @param meaning what a word becomes, null for a stop word
   */
  public TsQueryReader(byte[] text, int from, int to, Function<TsQuery.Word, TsQuery> meaning) {
    this.text = text;
    this.from = from;
    this.to = to;
    this.words = new WordReader(text, from, to, "tsquery");
    this.meaning = meaning;
  }

  private DatabaseError syntaxError() {
    return TsVectorType.syntaxError("tsquery", text, from, to);
  }

  /** The query that fills the text; null if the text is blank. */
  public TsQuery read() {
    words.skipBlanks();
    if (words.at >= to) {
      return null;
    }
    TsQuery query = disjunction();
    if (words.at < to) {
      throw syntaxError();
    }
    return query;
  }

  private boolean take(char symbol) {
    words.skipBlanks();
    if (words.at < to && text[words.at] == symbol) {
      words.at++;
      return true;
    }
    return false;
  }

  private TsQuery disjunction() {
    TsQuery left = conjunction();
    while (take('|')) {
      left = new TsQuery.Or(left, conjunction());
    }
    return left;
  }

  private TsQuery conjunction() {
    TsQuery left = phrase();
    while (take('&')) {
      left = new TsQuery.And(left, phrase());
    }
    return left;
  }

  private TsQuery phrase() {
    TsQuery left = negation();
    while (take('<')) {
      int distance = distance();
      left = new TsQuery.Phrase(left, negation(), distance);
    }
    return left;
  }

  private int distance() {
    int distance = 1;
    if (words.at < to && text[words.at] == '-') {
      words.at++;
    } else {
      int start = words.at;
      distance = 0;
      while (words.at < to && text[words.at] >= '0' && text[words.at] <= '9') {
        distance = Math.min(distance * 10 + text[words.at++] - '0', 1 << 20);
      }
      if (words.at == start) {
        throw syntaxError();
      }
      if (distance > TsQuery.MAX_DISTANCE) {
        throw new DatabaseError(
            "22023",
            "distance in phrase operator must be an integer value between zero and "
                + TsQuery.MAX_DISTANCE
                + " inclusive");
      }
    }
    if (words.at >= to || text[words.at] != '>') {
      throw syntaxError();
    }
    words.at++;
    return distance;
  }

  private TsQuery negation() {
    if (take('!')) {
      return new TsQuery.Not(negation());
    }
    if (take('(')) {
      TsQuery inner = disjunction();
      if (!take(')')) {
        throw syntaxError();
      }
      return inner;
    }
    words.skipBlanks();
    if (words.at >= to || "&|)<".indexOf(text[words.at]) >= 0) {
      throw words.at >= to
          ? new DatabaseError(
              "42601",
              "no operand in tsquery: \""
                  + new String(text, from, to - from, java.nio.charset.StandardCharsets.UTF_8)
                  + "\"")
          : syntaxError();
    }
    words.readWord(true);
    int weights = 0;
    boolean prefix = false;
    if (words.at < to && text[words.at] == ':') {
      words.at++;
      while (words.at < to) {
        byte c = text[words.at];
        int letter = Character.isLetter(c) ? "dcba".indexOf(c | 0x20) : -1;
        if (letter >= 0) {
          weights |= 1 << letter;
        } else if (c == '*') {
          prefix = true;
        } else {
          break;
        }
        words.at++;
      }
    }
    TsQuery.Word word = new TsQuery.Word(words.word(), weights, prefix);
    if (word.word().length > TsVector.MAX_WORD) {
      throw new DatabaseError(
          "22023",
          "word is too long in tsquery: \""
              + new String(text, from, to - from, java.nio.charset.StandardCharsets.UTF_8)
              + "\"");
    }
    return meaning.apply(word);
  }
}
