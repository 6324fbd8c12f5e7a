package org.pgj.engine.function.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.number.IntegerType;
import org.pgj.engine.type.search.QueryMatch;
import org.pgj.engine.type.search.TsQuery;
import org.pgj.engine.type.search.TsVector;
import org.pgj.engine.type.search.TsVectorType;
import org.pgj.engine.type.text.CharType;
import org.pgj.engine.type.text.TextType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** Functions and operators of tsvector. */
public final class TsVectorFunctions {
  private TsVectorFunctions() {}

  @SqlFunction({"ts_stat1", "ts_stat2"})
  public static SetFunction statistics(FunctionCall call) {
    return new WordStatistics();
  }

  @SqlFunction("tsvector_cmp")
  static int compare(Bytes a, Bytes b) {
    return Integer.signum(
        TsVectorType.TSVECTOR.compareBytes(
            a.array(), a.offset(), a.length(), b.array(), b.offset(), b.length()));
  }

  @SqlFunction("tsvector_eq")
  static boolean equal(Bytes a, Bytes b) {
    return a.contentEquals(b);
  }

  @SqlFunction("tsvector_ne")
  static boolean notEqual(Bytes a, Bytes b) {
    return !a.contentEquals(b);
  }

  @SqlFunction("tsvector_lt")
  static boolean less(Bytes a, Bytes b) {
    return compare(a, b) < 0;
  }

  @SqlFunction("tsvector_le")
  static boolean lessOrEqual(Bytes a, Bytes b) {
    return compare(a, b) <= 0;
  }

  @SqlFunction("tsvector_gt")
  static boolean greater(Bytes a, Bytes b) {
    return compare(a, b) > 0;
  }

  @SqlFunction("tsvector_ge")
  static boolean greaterOrEqual(Bytes a, Bytes b) {
    return compare(a, b) >= 0;
  }

  @SqlFunction("ts_match_vq")
  static boolean matches(Bytes vector, Bytes query) {
    return QueryMatch.matches(TsVector.read(vector), TsQuery.read(query));
  }

  @SqlFunction("ts_match_qv")
  static boolean isMatched(Bytes query, Bytes vector) {
    return matches(vector, query);
  }

  @SqlFunction("tsvector_length")
  static int length(Bytes vector) {
    return TsVector.read(vector).lexemes().size();
  }

  @SqlFunction("tsvector_strip")
  static void strip(Bytes vector, BytesOutput out) {
    List<TsVector.Lexeme> bare = new ArrayList<>();
    for (TsVector.Lexeme lexeme : TsVector.read(vector).lexemes()) {
      bare.add(new TsVector.Lexeme(lexeme.word(), new int[0]));
    }
    TsVector.of(bare).write(out);
  }

  private static int weight(int letter) {
    int weight = Character.isLetter(letter) ? "dcba".indexOf(letter | 0x20) : -1;
    if (weight < 0) {
      throw new DatabaseError("XX000", "unrecognized weight: " + letter);
    }
    return weight;
  }

  private static void reweigh(
      Bytes vector, int weight, java.util.Set<String> words, BytesOutput out) {
    List<TsVector.Lexeme> changed = new ArrayList<>();
    for (TsVector.Lexeme lexeme : TsVector.read(vector).lexemes()) {
      if (words != null && !words.contains(new String(lexeme.word(), StandardCharsets.UTF_8))) {
        changed.add(lexeme);
        continue;
      }
      int[] positions = lexeme.positions().clone();
      for (int i = 0; i < positions.length; i++) {
        positions[i] = TsVector.position(TsVector.place(positions[i]), weight);
      }
      changed.add(new TsVector.Lexeme(lexeme.word(), positions));
    }
    TsVector.of(changed).write(out);
  }

  @SqlFunction("tsvector_setweight")
  static void setWeight(Bytes vector, int letter, BytesOutput out) {
    reweigh(vector, weight(letter), null, out);
  }

  private static String[] texts(Bytes array, String nullMessage) {
    ArrayView view = new ArrayView(array);
    String[] texts = new String[view.count()];
    BytesVector element = new BytesVector(1);
    for (int i = 0; i < texts.length; i++) {
      view.next(TextType.TEXT, element, 0);
      if (element.isNull(0)) {
        if (nullMessage != null) {
          throw new DatabaseError("22004", nullMessage);
        }
        continue;
      }
      texts[i] = new Bytes().set(element, 0).text();
    }
    return texts;
  }

  @SqlFunction("tsvector_setweight_by_filter")
  static void setWeight(Bytes vector, int letter, Bytes words, BytesOutput out) {
    java.util.Set<String> wanted = new java.util.HashSet<>(Arrays.asList(texts(words, null)));
    reweigh(vector, weight(letter), wanted, out);
  }

  @SqlFunction("tsvector_concat")
  static void concatenate(Bytes a, Bytes b, BytesOutput out) {
    List<TsVector.Lexeme> all = new ArrayList<>(TsVector.read(a).lexemes());
    int last = 0;
    for (TsVector.Lexeme lexeme : all) {
      for (int position : lexeme.positions()) {
        last = Math.max(last, TsVector.place(position));
      }
    }
    for (TsVector.Lexeme lexeme : TsVector.read(b).lexemes()) {
      int[] positions = lexeme.positions().clone();
      for (int i = 0; i < positions.length; i++) {
        positions[i] =
            TsVector.position(TsVector.place(positions[i]) + last, TsVector.weight(positions[i]));
      }
      all.add(new TsVector.Lexeme(lexeme.word(), positions));
    }
    TsVector.of(all).write(out);
  }

  private static void delete(Bytes vector, java.util.Set<String> words, BytesOutput out) {
    List<TsVector.Lexeme> kept = new ArrayList<>();
    for (TsVector.Lexeme lexeme : TsVector.read(vector).lexemes()) {
      if (!words.contains(new String(lexeme.word(), StandardCharsets.UTF_8))) {
        kept.add(lexeme);
      }
    }
    TsVector.of(kept).write(out);
  }

  @SqlFunction("tsvector_delete_str")
  static void delete(Bytes vector, Bytes word, BytesOutput out) {
    delete(vector, java.util.Set.of(word.text()), out);
  }

  @SqlFunction("tsvector_delete_arr")
  static void deleteAll(Bytes vector, Bytes words, BytesOutput out) {
    delete(vector, new java.util.HashSet<>(Arrays.asList(texts(words, null))), out);
  }

  @SqlFunction("tsvector_filter")
  static void filter(Bytes vector, Bytes weights, BytesOutput out) {
    ArrayView view = new ArrayView(weights);
    int mask = 0;
    LongVector letter = new LongVector(1);
    for (int i = 0; i < view.count(); i++) {
      view.next(CharType.CHAR, letter, 0);
      if (letter.isNull(0)) {
        throw new DatabaseError("22004", "weight array may not contain nulls");
      }
      int c = (int) letter.get(0);
      int weight = Character.isLetter(c) ? "dcba".indexOf(c | 0x20) : -1;
      if (weight < 0) {
        throw new DatabaseError("22023", "unrecognized weight: \"" + (char) c + "\"");
      }
      mask |= 1 << weight;
    }
    int wanted = mask;
    IntPredicate fits = position -> (wanted & 1 << TsVector.weight(position)) != 0;
    List<TsVector.Lexeme> kept = new ArrayList<>();
    for (TsVector.Lexeme lexeme : TsVector.read(vector).lexemes()) {
      int[] positions = Arrays.stream(lexeme.positions()).filter(fits).toArray();
      if (positions.length > 0) {
        kept.add(new TsVector.Lexeme(lexeme.word(), positions));
      }
    }
    TsVector.of(kept).write(out);
  }

  @SqlFunction("tsvector_to_array")
  static void toArray(Bytes vector, BytesOutput out) {
    ArrayBuilder builder = new ArrayBuilder(TextType.TEXT);
    BytesVector value = new BytesVector(1);
    for (TsVector.Lexeme lexeme : TsVector.read(vector).lexemes()) {
      value.setReference(0, lexeme.word(), 0, lexeme.word().length);
      builder.add(value, 0);
    }
    builder.finish(out);
  }

  @SqlFunction("array_to_tsvector")
  static void ofArray(Bytes array, BytesOutput out) {
    List<TsVector.Lexeme> lexemes = new ArrayList<>();
    for (String word : texts(array, "lexeme array may not contain nulls")) {
      if (word.isEmpty()) {
        throw new DatabaseError("2200F", "lexeme array may not contain empty strings");
      }
      lexemes.add(new TsVector.Lexeme(word.getBytes(StandardCharsets.UTF_8), new int[0]));
    }
    TsVector.of(lexemes).write(out);
  }

  @SqlFunction("tsvector_unnest")
  public static SetFunction unnest(FunctionCall call) {
    return new Unnest();
  }

  /** Lexeme, positions and weights as rows. */
  private static final class Unnest implements SetFunction {
    private List<TsVector.Lexeme> lexemes;
    private int next;

    @Override
    public void open(Vector[] arguments, int row, FunctionContext context) {
      lexemes = TsVector.read(new Bytes().set((BytesVector) arguments[0], row)).lexemes();
      next = 0;
    }

    @Override
    public int next(Vector[] columns, int limit, FunctionContext context) {
      int rows = 0;
      for (; rows < limit && next < lexemes.size(); rows++, next++) {
        TsVector.Lexeme lexeme = lexemes.get(next);
        ((BytesVector) columns[0]).append(rows, lexeme.word(), 0, lexeme.word().length);
        if (lexeme.positions().length == 0) {
          columns[1].setNull(rows);
          columns[2].setNull(rows);
          continue;
        }
        ArrayBuilder places = new ArrayBuilder(IntegerType.INT2);
        ArrayBuilder weights = new ArrayBuilder(TextType.TEXT);
        LongVector place = new LongVector(1);
        BytesVector weight = new BytesVector(1);
        for (int position : lexeme.positions()) {
          place.set(0, TsVector.place(position));
          places.add(place, 0);
          byte[] letter = {(byte) "DCBA".charAt(TsVector.weight(position))};
          weight.setReference(0, letter, 0, 1);
          weights.add(weight, 0);
        }
        put(places, columns[1], rows);
        put(weights, columns[2], rows);
      }
      return rows;
    }

    private static void put(ArrayBuilder builder, Vector column, int row) {
      BytesVector bytes = (BytesVector) column;
      bytes.output().begin();
      builder.finish(bytes.output());
      bytes.setWritten(row);
    }
  }
}
