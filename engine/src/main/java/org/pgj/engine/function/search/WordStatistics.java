package org.pgj.engine.function.search;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.function.TextQueries;
import org.pgj.engine.type.search.TsVector;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** ts_stat: the words of the documents that a query yields, with how often they occur. */
final class WordStatistics implements SetFunction {
  private static final int TSVECTOR = 3614;
  private static final int ALL_WEIGHTS = 0b1111;

  /** How many documents have a word, and how often in all. */
  private static final class Count {
    private long documents;
    private long entries;
  }

  private Iterator<Map.Entry<byte[], Count>> words;

  @Override
  public void open(Vector[] arguments, int row, FunctionContext context) {
    String query = new Bytes().set((BytesVector) arguments[0], row).text();
    int weights =
        arguments.length == 1
            ? ALL_WEIGHTS
            : weights(new Bytes().set((BytesVector) arguments[1], row).text());
    Counting counting = new Counting(weights);
    context.service(TextQueries.class).run(query, counting);
    words = counting.counts.entrySet().iterator();
  }

  /** A bit for each weight named, D being the lowest; other letters say nothing. */
  private static int weights(String letters) {
    int weights = 0;
    for (int i = 0; i < letters.length(); i++) {
      int weight = "DCBA".indexOf(Character.toUpperCase(letters.charAt(i)));
      weights |= weight < 0 ? 0 : 1 << weight;
    }
    return weights == 0 ? ALL_WEIGHTS : weights;
  }

  /** Takes the documents. */
  private static final class Counting implements TextQueries.Rows {
    private final int weights;

    /** Greatest word first, the order in which PostgreSQL tells them. */
    private final Map<byte[], Count> counts = new TreeMap<>((a, b) -> Arrays.compareUnsigned(b, a));

    Counting(int weights) {
      this.weights = weights;
    }

    @Override
    public void begin(List<TextQueries.Column> columns) {
      if (columns.size() != 1 || columns.getFirst().type() != TSVECTOR) {
        throw new DatabaseError("22023", "ts_stat query must return one tsvector column");
      }
    }

    @Override
    public void row(Vector[] columns, int row) {
      if (columns[0].isNull(row)) {
        return;
      }
      TsVector document = TsVector.read(new Bytes().set((BytesVector) columns[0], row));
      for (TsVector.Lexeme lexeme : document.lexemes()) {
        int occurrences = occurrences(lexeme);
        if (occurrences > 0) {
          Count count = counts.computeIfAbsent(lexeme.word(), word -> new Count());
          count.documents++;
          count.entries += occurrences;
        }
      }
    }

    /** A word without positions counts once, unless weights are asked for. */
    private int occurrences(TsVector.Lexeme lexeme) {
      if (lexeme.positions().length == 0) {
        return weights == ALL_WEIGHTS ? 1 : 0;
      }
      int occurrences = 0;
      for (int position : lexeme.positions()) {
        occurrences += weights >> TsVector.weight(position) & 1;
      }
      return occurrences;
    }
  }

  @Override
  public int next(Vector[] columns, int limit, FunctionContext context) {
    int count = 0;
    while (count < limit && words.hasNext()) {
      Map.Entry<byte[], Count> entry = words.next();
      ((BytesVector) columns[0]).append(count, entry.getKey(), 0, entry.getKey().length);
      ((LongVector) columns[1]).set(count, entry.getValue().documents);
      ((LongVector) columns[2]).set(count, entry.getValue().entries);
      count++;
    }
    return count;
  }
}
