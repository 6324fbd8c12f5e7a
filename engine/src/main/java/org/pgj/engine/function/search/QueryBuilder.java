package org.pgj.engine.function.search;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.pgj.engine.type.search.TsQuery;
import org.pgj.engine.type.search.TsQueryReader;

/** Queries of text by a configuration. */
final class QueryBuilder {
  /** A stop word, to be cleaned away. */
  private static final TsQuery.Word STOP = new TsQuery.Word(new byte[0], 0, false);

  /** How the lexemes of one text are joined. */
  enum Join {
    AND,
    PHRASE
  }

  private final TextSearch search;

  QueryBuilder(TextSearch search) {
    this.search = search;
  }

  /** The query of a text with operators; null if nothing is left. */
  TsQuery query(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    TsQuery query =
        new TsQueryReader(bytes, 0, bytes.length, word -> words(word, Join.PHRASE)).read();
    return clean(query);
  }

  /** The query of plain text. */
  TsQuery plain(String text, Join join) {
    return clean(words(new TsQuery.Word(text.getBytes(StandardCharsets.UTF_8), 0, false), join));
  }

  /** What a word of a query becomes by the configuration, stop words kept as such. */
  TsQuery words(TsQuery.Word word, Join join) {
    TsQuery result = null;
    int position = 0;
    int last = 0;
    List<TextParser.Token> tokens =
        TextParser.parse(new String(word.word(), StandardCharsets.UTF_8));
    for (TextParser.Token token : tokens) {
      String lexeme = search.lexize(token);
      if (lexeme == null) {
        continue;
      }
      position++;
      TsQuery next =
          lexeme.isEmpty()
              ? STOP
              : new TsQuery.Word(
                  lexeme.getBytes(StandardCharsets.UTF_8), word.weights(), word.prefix());
      if (result == null) {
        result = next;
      } else if (join == Join.AND) {
        result = new TsQuery.And(result, next);
      } else {
        result = new TsQuery.Phrase(result, next, position - last);
      }
      last = position;
    }
    return result == null ? STOP : result;
  }

  /** A query without its stop words, and what was lost on both sides of a phrase. */
  private record Cleaned(TsQuery query, int before, int after) {}

  static TsQuery clean(TsQuery query) {
    return query == null ? null : cleaned(query).query;
  }

  private static Cleaned cleaned(TsQuery query) {
    return switch (query) {
      case TsQuery.Word word -> new Cleaned(word == STOP ? null : word, 0, 0);
      case TsQuery.Not not -> {
        Cleaned inner = cleaned(not.operand());
        yield new Cleaned(
            inner.query == null ? null : new TsQuery.Not(inner.query), inner.before, inner.after);
      }
      case TsQuery.And and -> logical(cleaned(and.left()), cleaned(and.right()), true);
      case TsQuery.Or or -> logical(cleaned(or.left()), cleaned(or.right()), false);
      case TsQuery.Phrase phrase ->
          phrase(cleaned(phrase.left()), cleaned(phrase.right()), phrase.distance());
    };
  }

  private static Cleaned logical(Cleaned left, Cleaned right, boolean and) {
    if (left.query == null && right.query == null) {
      int lost = Math.max(left.before, right.before);
      return new Cleaned(null, lost, lost);
    }
    if (left.query == null) {
      return right;
    }
    if (right.query == null) {
      return left;
    }
    return new Cleaned(
        and ? new TsQuery.And(left.query, right.query) : new TsQuery.Or(left.query, right.query),
        0,
        0);
  }

  private static Cleaned phrase(Cleaned left, Cleaned right, int distance) {
    if (left.query == null && right.query == null) {
      int lost = left.before + distance + right.before;
      return new Cleaned(null, lost, lost);
    }
    if (left.query == null) {
      return new Cleaned(right.query, left.before + distance + right.before, right.after);
    }
    if (right.query == null) {
      return new Cleaned(left.query, left.before, left.after + distance + right.after);
    }
    return new Cleaned(
        new TsQuery.Phrase(left.query, right.query, distance + left.after + right.before),
        left.before,
        right.after);
  }
}
