package org.pgj.engine.function.similarity;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.similarity.Trigrams;
import org.pgj.engine.type.text.TextType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;

/** The extension pg_trgm (manual: F.33). */
public final class TrigramFunctions {
  private static final String LIMIT = "pg_trgm.similarity_threshold";
  private static final String WORD_LIMIT = "pg_trgm.word_similarity_threshold";
  private static final String STRICT_LIMIT = "pg_trgm.strict_word_similarity_threshold";

  private TrigramFunctions() {}

  private static float limit(String name, float defaultValue, FunctionContext context) {
    String value = context.setting(name, true);
    return value == null ? defaultValue : Float.parseFloat(value);
  }

  @SqlFunction("show_limit")
  static float limit(FunctionContext context) {
    return limit(LIMIT, 0.3f, context);
  }

  @SqlFunction("set_limit")
  static float setLimit(float limit, FunctionContext context) {
    if (!(limit >= 0 && limit <= 1)) {
      throw new DatabaseError(
          "22023", limit + " is outside the valid range for parameter \"" + LIMIT + "\" (0 .. 1)");
    }
    context.setSetting(LIMIT, Float.toString(limit), false);
    return limit;
  }

  @SqlFunction("similarity")
  static float similarity(String a, String b) {
    return Trigrams.similarity(Trigrams.of(a), Trigrams.of(b));
  }

  @SqlFunction("similarity_dist")
  static float distance(String a, String b) {
    return 1 - similarity(a, b);
  }

  @SqlFunction("similarity_op")
  static boolean isSimilar(String a, String b, FunctionContext context) {
    return similarity(a, b) >= limit(context);
  }

  @SqlFunction("word_similarity")
  static float wordSimilarity(String word, String text) {
    return Trigrams.withinSimilarity(Trigrams.of(word), Trigrams.of(text), false);
  }

  @SqlFunction("strict_word_similarity")
  static float strictWordSimilarity(String word, String text) {
    return Trigrams.withinSimilarity(Trigrams.of(word), Trigrams.of(text), true);
  }

  @SqlFunction("word_similarity_op")
  static boolean isWordSimilar(String word, String text, FunctionContext context) {
    return wordSimilarity(word, text) >= limit(WORD_LIMIT, 0.6f, context);
  }

  @SqlFunction("word_similarity_commutator_op")
  static boolean hasSimilarWord(String text, String word, FunctionContext context) {
    return isWordSimilar(word, text, context);
  }

  @SqlFunction("word_similarity_dist_op")
  static float wordDistance(String word, String text) {
    return 1 - wordSimilarity(word, text);
  }

  @SqlFunction("word_similarity_dist_commutator_op")
  static float distanceToWord(String text, String word) {
    return 1 - wordSimilarity(word, text);
  }

  @SqlFunction("strict_word_similarity_op")
  static boolean isStrictlySimilar(String word, String text, FunctionContext context) {
    return strictWordSimilarity(word, text) >= limit(STRICT_LIMIT, 0.5f, context);
  }

  @SqlFunction("strict_word_similarity_commutator_op")
  static boolean hasStrictlySimilar(String text, String word, FunctionContext context) {
    return isStrictlySimilar(word, text, context);
  }

  @SqlFunction("strict_word_similarity_dist_op")
  static float strictDistance(String word, String text) {
    return 1 - strictWordSimilarity(word, text);
  }

  @SqlFunction("strict_word_similarity_dist_commutator_op")
  static float strictDistanceTo(String text, String word) {
    return 1 - strictWordSimilarity(word, text);
  }

  @SqlFunction("show_trgm")
  static void show(String text, BytesOutput out) {
    ArrayBuilder builder = new ArrayBuilder(TextType.TEXT);
    BytesVector element = new BytesVector(1);
    for (String trigram : Trigrams.of(text).set()) {
      Bytes bytes = Bytes.of(trigram);
      element.setReference(0, bytes.array(), 0, bytes.length());
      builder.add(element, 0);
    }
    builder.finish(out);
  }
}
