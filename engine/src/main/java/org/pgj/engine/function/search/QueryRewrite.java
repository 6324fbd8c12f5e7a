package org.pgj.engine.function.search;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.type.search.TsQuery;

/** Replaces parts of queries, of conjunctions and disjunctions whatever the order of operands. */
final class QueryRewrite {
  private QueryRewrite() {}

  /** The query with every occurrence of a part replaced; null if nothing is left. */
  static TsQuery replace(TsQuery query, TsQuery target, TsQuery substitute) {
    if (same(query, target)) {
      return substitute;
    }
    return switch (query) {
      case TsQuery.Word word -> word;
      case TsQuery.Not not -> {
        TsQuery operand = replace(not.operand(), target, substitute);
        yield operand == null ? null : new TsQuery.Not(operand);
      }
      case TsQuery.Phrase phrase -> {
        TsQuery left = replace(phrase.left(), target, substitute);
        TsQuery right = replace(phrase.right(), target, substitute);
        yield left == null
            ? right
            : right == null ? left : new TsQuery.Phrase(left, right, phrase.distance());
      }
      case TsQuery.And and -> operands(and, target, substitute);
      case TsQuery.Or or -> operands(or, target, substitute);
    };
  }

  private static TsQuery operands(TsQuery query, TsQuery target, TsQuery substitute) {
    boolean and = query instanceof TsQuery.And;
    List<TsQuery> mine = flat(query, and);
    if (and ? target instanceof TsQuery.And : target instanceof TsQuery.Or) {
      List<TsQuery> wanted = flat(target, and);
      List<TsQuery> rest = new ArrayList<>(mine);
      boolean all = true;
      for (TsQuery operand : wanted) {
        all &= removeOne(rest, operand);
      }
      if (all) {
        mine = rest;
        if (substitute != null) {
          mine.add(substitute);
        }
        return joined(mine, and);
      }
    }
    List<TsQuery> replaced = new ArrayList<>(mine.size());
    for (TsQuery operand : mine) {
      TsQuery result = replace(operand, target, substitute);
      if (result != null) {
        replaced.add(result);
      }
    }
    return joined(replaced, and);
  }

  private static boolean removeOne(List<TsQuery> operands, TsQuery wanted) {
    for (int i = 0; i < operands.size(); i++) {
      if (same(operands.get(i), wanted)) {
        operands.remove(i);
        return true;
      }
    }
    return false;
  }

  private static List<TsQuery> flat(TsQuery query, boolean and) {
    List<TsQuery> operands = new ArrayList<>();
    switch (query) {
      case TsQuery.And node when and -> {
        operands.addAll(flat(node.left(), true));
        operands.addAll(flat(node.right(), true));
      }
      case TsQuery.Or node when !and -> {
        operands.addAll(flat(node.left(), false));
        operands.addAll(flat(node.right(), false));
      }
      default -> operands.add(query);
    }
    return operands;
  }

  private static TsQuery joined(List<TsQuery> operands, boolean and) {
    TsQuery result = null;
    for (TsQuery operand : operands) {
      result =
          result == null
              ? operand
              : and ? new TsQuery.And(result, operand) : new TsQuery.Or(result, operand);
    }
    return result;
  }

  private static boolean same(TsQuery a, TsQuery b) {
    boolean bothAnd = a instanceof TsQuery.And && b instanceof TsQuery.And;
    if (bothAnd || a instanceof TsQuery.Or && b instanceof TsQuery.Or) {
      List<TsQuery> rest = flat(a, bothAnd);
      for (TsQuery operand : flat(b, bothAnd)) {
        if (!removeOne(rest, operand)) {
          return false;
        }
      }
      return rest.isEmpty();
    }
    return TsQuery.equal(a, b);
  }
}
