package org.pgj.engine.access.gin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pgj.engine.type.similarity.PatternTrigrams;
import org.pgj.engine.type.similarity.Trigrams;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** gin_trgm_ops of the extension pg_trgm: the trigrams of a text. */
final class TrigramOperators implements GinOperators {
  private static final int LIKE = 3;
  private static final int ILIKE = 4;
  private static final int REGEX = 5;
  private static final int REGEX_ANY_CASE = 6;
  private static final int EQUAL = 11;

  private static String text(Vector value, int row) {
    return new Bytes().set((BytesVector) value, row).text();
  }

  @Override
  public List<Key> keys(Vector value, int row) {
    List<Key> keys = new ArrayList<>();
    for (String trigram : Trigrams.of(text(value, row)).set()) {
      keys.add(new Key(trigram.getBytes(StandardCharsets.UTF_8)));
    }
    return keys;
  }

  @Override
  public Query query(int strategy, Vector argument) {
    String text = text(argument, 0);
    return switch (strategy) {
      case LIKE, ILIKE -> all(PatternTrigrams.ofLike(text));
      case REGEX, REGEX_ANY_CASE -> all(PatternTrigrams.ofRegex(text));
      case EQUAL -> all(Trigrams.of(text).set());
      // Similarity of nothing in common is below every limit but zero.
      default -> {
        Set<String> trigrams = Trigrams.of(text).set();
        yield trigrams.isEmpty() ? Query.all() : Query.anyOf(search(trigrams));
      }
    };
  }

  private static Query all(Set<String> trigrams) {
    return trigrams.isEmpty() ? Query.all() : Query.allOf(search(trigrams));
  }

  private static List<SearchKey> search(Set<String> trigrams) {
    List<SearchKey> keys = new ArrayList<>(trigrams.size());
    for (String trigram : trigrams) {
      keys.add(new SearchKey(trigram.getBytes(StandardCharsets.UTF_8), false));
    }
    return keys;
  }
}
