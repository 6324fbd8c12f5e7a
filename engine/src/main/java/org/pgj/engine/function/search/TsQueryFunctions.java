package org.pgj.engine.function.search;

import java.util.Arrays;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.function.TextQueries;
import org.pgj.engine.type.search.TsQuery;
import org.pgj.engine.type.search.TsQueryType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** Functions and operators of tsquery. */
public final class TsQueryFunctions {
  private TsQueryFunctions() {}

  @SqlFunction("tsquery_cmp")
  static int compare(Bytes a, Bytes b) {
    return Integer.signum(
        TsQueryType.TSQUERY.compareBytes(
            a.array(), a.offset(), a.length(), b.array(), b.offset(), b.length()));
  }

  @SqlFunction("tsquery_eq")
  static boolean equal(Bytes a, Bytes b) {
    return a.contentEquals(b);
  }

  @SqlFunction("tsquery_ne")
  static boolean notEqual(Bytes a, Bytes b) {
    return !a.contentEquals(b);
  }

  @SqlFunction("tsquery_lt")
  static boolean less(Bytes a, Bytes b) {
    return compare(a, b) < 0;
  }

  @SqlFunction("tsquery_le")
  static boolean lessOrEqual(Bytes a, Bytes b) {
    return compare(a, b) <= 0;
  }

  @SqlFunction("tsquery_gt")
  static boolean greater(Bytes a, Bytes b) {
    return compare(a, b) > 0;
  }

  @SqlFunction("tsquery_ge")
  static boolean greaterOrEqual(Bytes a, Bytes b) {
    return compare(a, b) >= 0;
  }

  @SqlFunction("tsquery_and")
  static void and(Bytes a, Bytes b, BytesOutput out) {
    TsQuery left = TsQuery.read(a);
    TsQuery right = TsQuery.read(b);
    TsQuery.write(left == null ? right : right == null ? left : new TsQuery.And(left, right), out);
  }

  @SqlFunction("tsquery_or")
  static void or(Bytes a, Bytes b, BytesOutput out) {
    TsQuery left = TsQuery.read(a);
    TsQuery right = TsQuery.read(b);
    TsQuery.write(left == null ? right : right == null ? left : new TsQuery.Or(left, right), out);
  }

  @SqlFunction("tsquery_not")
  static void not(Bytes a, BytesOutput out) {
    TsQuery operand = TsQuery.read(a);
    TsQuery.write(operand == null ? null : new TsQuery.Not(operand), out);
  }

  @SqlFunction("tsquery_phrase_distance")
  static void phrase(Bytes a, Bytes b, int distance, BytesOutput out) {
    if (distance < 0 || distance > TsQuery.MAX_DISTANCE) {
      throw new DatabaseError(
          "22023",
          "distance in phrase operator must be an integer value between zero and "
              + TsQuery.MAX_DISTANCE
              + " inclusive");
    }
    TsQuery left = TsQuery.read(a);
    TsQuery right = TsQuery.read(b);
    TsQuery.write(
        left == null ? right : right == null ? left : new TsQuery.Phrase(left, right, distance),
        out);
  }

  @SqlFunction("tsquery_phrase")
  static void phrase(Bytes a, Bytes b, BytesOutput out) {
    phrase(a, b, 1, out);
  }

  @SqlFunction("tsquery_numnode")
  static int nodes(Bytes query) {
    return TsQuery.size(TsQuery.read(query));
  }

  @SqlFunction("tsquerytree")
  static void tree(Bytes query, BytesOutput out) {
    if (query.length() == 0) {
      return;
    }
    TsQuery indexable = withoutNegation(TsQuery.read(query));
    if (indexable == null) {
      out.write('T');
    } else {
      TsQueryType.print(indexable, out);
    }
  }

  /** The part that an index can answer; null for everything. */
  private static TsQuery withoutNegation(TsQuery query) {
    return switch (query) {
      case TsQuery.Word word -> word;
      case TsQuery.Not not -> null;
      case TsQuery.Or or -> {
        TsQuery left = withoutNegation(or.left());
        TsQuery right = withoutNegation(or.right());
        yield left == null || right == null ? null : new TsQuery.Or(left, right);
      }
      case TsQuery.And and -> {
        TsQuery left = withoutNegation(and.left());
        TsQuery right = withoutNegation(and.right());
        yield left == null ? right : right == null ? left : new TsQuery.And(left, right);
      }
      case TsQuery.Phrase phrase -> {
        TsQuery left = withoutNegation(phrase.left());
        TsQuery right = withoutNegation(phrase.right());
        yield left == null
            ? right
            : right == null ? left : new TsQuery.Phrase(left, right, phrase.distance());
      }
    };
  }

  private static void words(TsQuery query, java.util.List<byte[]> into) {
    switch (query) {
      case null -> {}
      case TsQuery.Word word -> into.add(word.word());
      case TsQuery.Not not -> words(not.operand(), into);
      case TsQuery.And and -> {
        words(and.left(), into);
        words(and.right(), into);
      }
      case TsQuery.Or or -> {
        words(or.left(), into);
        words(or.right(), into);
      }
      case TsQuery.Phrase phrase -> {
        words(phrase.left(), into);
        words(phrase.right(), into);
      }
    }
  }

  /** Whether the words of the first include those of the second. */
  @SqlFunction("tsq_mcontains")
  static boolean contains(Bytes a, Bytes b) {
    java.util.List<byte[]> mine = new java.util.ArrayList<>();
    java.util.List<byte[]> wanted = new java.util.ArrayList<>();
    words(TsQuery.read(a), mine);
    words(TsQuery.read(b), wanted);
    for (byte[] word : wanted) {
      boolean found = false;
      for (byte[] candidate : mine) {
        found |= Arrays.equals(candidate, word);
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }

  @SqlFunction("tsq_mcontained")
  static boolean contained(Bytes a, Bytes b) {
    return contains(b, a);
  }

  /** Replaces what the rows of a query say: the first column by the second. */
  @SqlFunction("tsquery_rewrite_query")
  static void rewriteByQuery(
      Bytes query, String replacements, BytesOutput out, FunctionContext context) {
    RowRewrite rewrite = new RowRewrite(TsQuery.read(query));
    context.service(TextQueries.class).run(replacements, rewrite);
    TsQuery.write(rewrite.query, out);
  }

  /** A query that each row of a result changes. */
  private static final class RowRewrite implements TextQueries.Rows {
    private static final int TSQUERY = 3615;

    private TsQuery query;

    RowRewrite(TsQuery query) {
      this.query = query;
    }

    @Override
    public void begin(List<TextQueries.Column> columns) {
      if (columns.size() != 2 || columns.stream().anyMatch(column -> column.type() != TSQUERY)) {
        throw new DatabaseError("22023", "ts_rewrite query must return two tsquery columns");
      }
    }

    @Override
    public void row(Vector[] columns, int row) {
      if (query == null || columns[0].isNull(row)) {
        return;
      }
      TsQuery target = TsQuery.read(new Bytes().set((BytesVector) columns[0], row));
      if (target != null) {
        TsQuery substitute =
            columns[1].isNull(row)
                ? null
                : TsQuery.read(new Bytes().set((BytesVector) columns[1], row));
        query = QueryRewrite.replace(query, target, substitute);
      }
    }
  }

  @SqlFunction("tsquery_rewrite")
  static void rewrite(Bytes query, Bytes target, Bytes substitute, BytesOutput out) {
    TsQuery wanted = TsQuery.read(target);
    TsQuery source = TsQuery.read(query);
    if (source == null || wanted == null) {
      out.write(query);
      return;
    }
    TsQuery.write(QueryRewrite.replace(source, wanted, TsQuery.read(substitute)), out);
  }
}
