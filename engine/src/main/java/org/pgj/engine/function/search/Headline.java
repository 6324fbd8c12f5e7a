package org.pgj.engine.function.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.type.search.QueryMatch;
import org.pgj.engine.type.search.TsQuery;

/** The part of a document that shows best why it matches a query, with the words marked. */
final class Headline {
  private final TextSearch search;
  private final TsQuery query;
  private final HeadlineOptions options;
  private List<TextParser.Token> tokens;

  /** The lexeme of each token, null if it has none. */
  private byte[][] lexemes;

  /** Whether a word of the query stands at a token. */
  private boolean[] wanted;

  private int[] places;

  Headline(TextSearch search, TsQuery query, HeadlineOptions options) {
    this.search = search;
    this.query = query;
    this.options = options;
  }

  /** A stretch of tokens. */
  private record Stretch(int first, int last) {}

  String of(String document) {
    tokens = TextParser.parse(document);
    lexemes = new byte[tokens.size()][];
    wanted = new boolean[tokens.size()];
    places = new int[tokens.size()];
    List<TsQuery.Word> words = query == null ? List.of() : Ranking.unique(query);
    int place = 0;
    for (int i = 0; i < lexemes.length; i++) {
      String lexeme = search.lexize(tokens.get(i));
      if (lexeme != null) {
        place++;
        if (!lexeme.isEmpty()) {
          lexemes[i] = lexeme.getBytes(StandardCharsets.UTF_8);
          for (TsQuery.Word word : words) {
            wanted[i] |= matches(lexemes[i], word);
          }
        }
      }
      places[i] = place;
    }
    StringBuilder out = new StringBuilder();
    if (options.highlightAll()) {
      print(new Stretch(0, lexemes.length - 1), out);
      return out.toString();
    }
    boolean first = true;
    for (Stretch stretch : options.maxFragments() > 0 ? fragments() : List.of(best())) {
      if (!first) {
        out.append(options.delimiter());
      }
      first = false;
      print(stretch, out);
    }
    return out.toString();
  }

  private static boolean matches(byte[] lexeme, TsQuery.Word word) {
    return word.prefix()
        ? lexeme.length >= word.word().length
            && Arrays.equals(lexeme, 0, word.word().length, word.word(), 0, word.word().length)
        : Arrays.equals(lexeme, word.word());
  }

  private void print(Stretch stretch, StringBuilder out) {
    for (int i = stretch.first; i <= stretch.last; i++) {
      TextParser.Token token = tokens.get(i);
      if (isCompound(token.type())) {
        continue;
      }
      if (token.type() == TokenType.TAG && !options.highlightAll()) {
        out.append(' ');
      } else if (wanted[i]) {
        out.append(options.start()).append(token.text()).append(options.stop());
      } else {
        out.append(token.text());
      }
    }
  }

  private static boolean isCompound(TokenType type) {
    return switch (type) {
      case URL, NUMHWORD, ASCIIHWORD, HWORD -> true;
      default -> false;
    };
  }

  private boolean isWord(int index) {
    TokenType type = tokens.get(index).type();
    return type != TokenType.BLANK && type != TokenType.TAG && !isCompound(type);
  }

  private boolean isBadEnd(int index) {
    if (wanted[index]) {
      return false;
    }
    return switch (tokens.get(index).type()) {
      case SFLOAT, VERSION, FLOAT, INT, UINT, PROTOCOL -> true;
      default -> !isWord(index) || tokens.get(index).text().length() <= options.shortWord();
    };
  }

  /** The shortest stretch that satisfies the query and begins at or after a token. */
  private Stretch cover(int from) {
    for (int end = from; end < lexemes.length; end++) {
      if (wanted[end] && satisfied(from, end)) {
        int start = end;
        while (start > from && !(wanted[start] && satisfied(start, end))) {
          start--;
        }
        return new Stretch(start, end);
      }
    }
    return null;
  }

  private boolean satisfied(int from, int to) {
    return new QueryMatch((word, found) -> find(word, found, from, to), false).match(query)
        == QueryMatch.Answer.YES;
  }

  private QueryMatch.Answer find(TsQuery.Word word, QueryMatch.Places found, int from, int to) {
    int[] at = new int[to - from + 1];
    int count = 0;
    for (int i = from; i <= to; i++) {
      if (lexemes[i] != null && matches(lexemes[i], word)) {
        at[count++] = places[i];
      }
    }
    if (found != null) {
      found.set(at, count);
    }
    return count > 0 ? QueryMatch.Answer.YES : QueryMatch.Answer.NO;
  }

  private Stretch best() {
    Stretch best = null;
    int bestWanted = -1;
    boolean bestCovers = false;
    Stretch cover = query == null ? null : cover(0);
    while (cover != null) {
      Stretch stretched = stretched(cover);
      int found = wantedIn(stretched);
      boolean covers = stretched.first <= cover.first && stretched.last >= cover.last;
      if (best == null
          || covers && !bestCovers
          || covers == bestCovers
              && (found > bestWanted
                  || found == bestWanted && !isBadEnd(stretched.last) && isBadEnd(best.last))) {
        best = stretched;
        bestWanted = found;
        bestCovers = covers;
      }
      cover = cover(cover.first + 1);
    }
    if (best != null) {
      return best;
    }
    int words = 0;
    int end = -1;
    for (int i = 0; i < lexemes.length && words < options.minWords(); i++) {
      words += isWord(i) ? 1 : 0;
      end = i;
    }
    return new Stretch(0, end);
  }

  private int wantedIn(Stretch stretch) {
    int count = 0;
    for (int i = stretch.first; i <= stretch.last; i++) {
      count += wanted[i] ? 1 : 0;
    }
    return count;
  }

  /** A cover grown, or shrunk, to the wanted number of words. */
  private Stretch stretched(Stretch cover) {
    int words = 0;
    int begin = cover.first;
    int end = cover.first;
    int i = cover.first;
    for (; i <= cover.last && words < options.maxWords(); i++) {
      words += isWord(i) ? 1 : 0;
      end = i;
    }
    if (words < options.maxWords()) {
      for (i = i - 1; i < lexemes.length && words < options.maxWords(); i++) {
        if (i != cover.last) {
          words += isWord(i) ? 1 : 0;
        }
        end = i;
        if (!isBadEnd(i) && words >= options.minWords()) {
          break;
        }
      }
      if (words < options.minWords()) {
        for (i = cover.first - 1; i >= 0; i--) {
          words += isWord(i) ? 1 : 0;
          if (words >= options.maxWords() || !isBadEnd(i) && words >= options.minWords()) {
            break;
          }
        }
        begin = Math.max(i, 0);
      }
    } else {
      for (i = Math.min(i, cover.last); words > options.minWords(); i--) {
        if (!isBadEnd(i)) {
          break;
        }
        words -= isWord(i) ? 1 : 0;
        end = i - 1;
      }
    }
    return new Stretch(begin, end);
  }

  /** Covers that do not overlap, the best ones, in the document's order. */
  private List<Stretch> fragments() {
    List<Stretch> chosen = new ArrayList<>();
    Stretch cover = query == null ? null : cover(0);
    while (cover != null && chosen.size() < options.maxFragments()) {
      Stretch fragment = fragment(cover);
      if (chosen.isEmpty() || fragment.first > chosen.getLast().last) {
        chosen.add(fragment);
      }
      cover = cover(Math.max(cover.first + 1, chosen.getLast().last + 1));
    }
    if (chosen.isEmpty()) {
      chosen.add(best());
    }
    return chosen;
  }

  /** A cover with as many words around it as fit, blanks and short words cut at both ends. */
  private Stretch fragment(Stretch cover) {
    int words = 0;
    for (int i = cover.first; i <= cover.last; i++) {
      words += isWord(i) ? 1 : 0;
    }
    int begin = cover.first;
    int end = cover.last;
    int before = Math.max(0, (options.maxWords() - words) / 2);
    for (int i = cover.first - 1; i >= 0 && before > 0; i--) {
      before -= isWord(i) ? 1 : 0;
      words += isWord(i) ? 1 : 0;
      begin = i;
    }
    while (begin < cover.first && isBadEnd(begin)) {
      words -= isWord(begin) ? 1 : 0;
      begin++;
    }
    for (int i = cover.last + 1; i < lexemes.length && words < options.maxWords(); i++) {
      words += isWord(i) ? 1 : 0;
      end = i;
    }
    while (end > cover.last && isBadEnd(end)) {
      end--;
    }
    return new Stretch(begin, end);
  }
}
