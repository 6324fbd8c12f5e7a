package org.pgj.engine.access.gin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.type.search.QueryMatch;
import org.pgj.engine.type.search.TsQuery;
import org.pgj.engine.type.search.TsVector;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** tsvector_ops: the lexemes. */
final class TsVectorOperators implements GinOperators {
  @Override
  public List<Key> keys(Vector value, int row) {
    List<Key> keys = new ArrayList<>();
    for (TsVector.Lexeme lexeme :
        TsVector.read(new Bytes().set((BytesVector) value, row)).lexemes()) {
      keys.add(new Key(lexeme.word()));
    }
    return keys;
  }

  @Override
  public Query query(int strategy, Vector argument) {
    TsQuery query = TsQuery.read(new Bytes().set((BytesVector) argument, 0));
    if (query == null) {
      return Query.none();
    }
    List<SearchKey> keys = new ArrayList<>();
    collect(query, keys);
    Presence[] nothing = new Presence[keys.size()];
    Arrays.fill(nothing, Presence.ABSENT);
    boolean everything = mayMatch(query, keys, nothing);
    return new Query(keys, everything, everything, present -> mayMatch(query, keys, present));
  }

  private static void collect(TsQuery query, List<SearchKey> keys) {
    switch (query) {
      case TsQuery.Word word -> keys.add(new SearchKey(word.word(), word.prefix()));
      case TsQuery.Not not -> collect(not.operand(), keys);
      case TsQuery.And and -> {
        collect(and.left(), keys);
        collect(and.right(), keys);
      }
      case TsQuery.Or or -> {
        collect(or.left(), keys);
        collect(or.right(), keys);
      }
      case TsQuery.Phrase phrase -> {
        collect(phrase.left(), keys);
        collect(phrase.right(), keys);
      }
    }
  }

  private static boolean mayMatch(TsQuery query, List<SearchKey> keys, Presence[] present) {
    return new QueryMatch((word, places) -> find(word, places, keys, present), true).match(query)
        != QueryMatch.Answer.NO;
  }

  private static QueryMatch.Answer find(
      TsQuery.Word word, QueryMatch.Places places, List<SearchKey> keys, Presence[] present) {
    for (int i = 0; i < present.length; i++) {
      SearchKey key = keys.get(i);
      if (present[i] != Presence.ABSENT
          && key.prefix() == word.prefix()
          && Arrays.equals(key.content(), word.word())) {
        return present[i] == Presence.PRESENT && word.weights() == 0 && places == null
            ? QueryMatch.Answer.YES
            : QueryMatch.Answer.MAYBE;
      }
    }
    return QueryMatch.Answer.NO;
  }
}
