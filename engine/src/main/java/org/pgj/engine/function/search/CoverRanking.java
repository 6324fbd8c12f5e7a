package org.pgj.engine.function.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.type.search.QueryMatch;
import org.pgj.engine.type.search.TsQuery;
import org.pgj.engine.type.search.TsVector;

/** The rank by covers: the shortest stretches of the document that satisfy the query. */
final class CoverRanking {
  /** A place of the document where words of the query stand. */
  private record Occurrence(int position, List<Integer> words) {}

  private final TsQuery query;
  private final List<TsQuery.Word> words;
  private final List<Occurrence> document;
  private int start;
  private int first;
  private int last;
  private int from;
  private int to;

  private CoverRanking(TsVector vector, TsQuery query) {
    this.query = query;
    this.words = Ranking.unique(query);
    this.document = occurrences(vector);
  }

  private List<Occurrence> occurrences(TsVector vector) {
    List<Occurrence> all = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      TsQuery.Word word = words.get(i);
      for (TsVector.Lexeme lexeme : vector.matching(word.word(), word.prefix())) {
        for (int position : lexeme.positions()) {
          if (word.weights() == 0 || (word.weights() & 1 << TsVector.weight(position)) != 0) {
            all.add(new Occurrence(position, List.of(i)));
          }
        }
      }
    }
    all.sort(
        (a, b) -> {
          int order = Integer.compare(TsVector.place(a.position), TsVector.place(b.position));
          return order != 0
              ? order
              : Integer.compare(TsVector.weight(a.position), TsVector.weight(b.position));
        });
    List<Occurrence> merged = new ArrayList<>(all.size());
    for (Occurrence occurrence : all) {
      if (!merged.isEmpty() && merged.getLast().position == occurrence.position) {
        List<Integer> both = new ArrayList<>(merged.getLast().words);
        both.addAll(occurrence.words);
        merged.set(merged.size() - 1, new Occurrence(occurrence.position, both));
      } else {
        merged.add(occurrence);
      }
    }
    return merged;
  }

  static double rank(float[] weights, TsVector vector, TsQuery query, int normalization) {
    if (vector.lexemes().isEmpty() || query == null) {
      return 0;
    }
    CoverRanking ranking = new CoverRanking(vector, query);
    double rank = 0;
    double previous = 0;
    double distances = 0;
    int covers = 0;
    while (ranking.next()) {
      double inverse = 0;
      for (int i = ranking.first; i <= ranking.last; i++) {
        int weight = TsVector.weight(ranking.document.get(i).position);
        inverse += 1.0 / weights[weight];
      }
      double density = (ranking.last - ranking.first + 1) / inverse;
      int noise = ranking.to - ranking.from - (ranking.last - ranking.first);
      if (noise < 0) {
        noise = (ranking.last - ranking.first) / 2;
      }
      rank += density / (1 + noise);
      double place = (ranking.to + ranking.from) / 2.0;
      if (covers > 0 && place > previous) {
        distances += 1.0 / (place - previous);
      }
      previous = place;
      covers++;
    }
    return (float) normalized(rank, vector, normalization, covers, distances);
  }

  private static double normalized(
      double start, TsVector vector, int normalization, int covers, double distances) {
    double rank = start;
    if ((normalization & Ranking.LOG_LENGTH) != 0) {
      rank /= Math.log(vector.wordCount() + 1);
    }
    if ((normalization & Ranking.LENGTH) != 0) {
      rank /= vector.wordCount();
    }
    if ((normalization & Ranking.EXTENT_DISTANCE) != 0 && covers > 0 && distances > 0) {
      rank /= covers / distances;
    }
    if ((normalization & Ranking.UNIQUE) != 0) {
      rank /= vector.lexemes().size();
    }
    if ((normalization & Ranking.LOG_UNIQUE) != 0) {
      rank /= Math.log(vector.lexemes().size() + 1) / Math.log(2);
    }
    if ((normalization & Ranking.DIVIDED_BY_ITSELF) != 0) {
      rank /= rank + 1;
    }
    return rank;
  }

  /** Moves to the next cover. */
  private boolean next() {
    while (start < document.size()) {
      int upper = upper();
      if (upper < 0) {
        return false;
      }
      int lower = lower(upper);
      from = TsVector.place(document.get(lower).position);
      to = TsVector.place(document.get(upper).position);
      first = lower;
      last = upper;
      start = lower + 1;
      if (from <= to) {
        return true;
      }
    }
    return false;
  }

  private int upper() {
    for (int end = start; end < document.size(); end++) {
      if (matches(start, end)) {
        return end;
      }
    }
    return -1;
  }

  private int lower(int upper) {
    int lower = upper;
    while (lower > start && !matches(lower, upper)) {
      lower--;
    }
    return lower;
  }

  /** Whether the words from one occurrence to another satisfy the query. */
  private boolean matches(int low, int high) {
    return new QueryMatch((word, places) -> find(word, places, low, high), false).match(query)
        == QueryMatch.Answer.YES;
  }

  private QueryMatch.Answer find(TsQuery.Word wanted, QueryMatch.Places places, int low, int high) {
    int[] found = new int[high - low + 1];
    int count = 0;
    for (int i = low; i <= high; i++) {
      Occurrence occurrence = document.get(i);
      for (int word : occurrence.words) {
        int place = TsVector.place(occurrence.position);
        if (Arrays.equals(words.get(word).word(), wanted.word())
            && (count == 0 || found[count - 1] != place)) {
          found[count++] = place;
        }
      }
    }
    if (places != null) {
      places.set(found, count);
    }
    return count > 0 ? QueryMatch.Answer.YES : QueryMatch.Answer.NO;
  }
}
