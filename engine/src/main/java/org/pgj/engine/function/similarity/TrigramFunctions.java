package org.pgj.engine.function.similarity;

import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.text.TextType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;

/** The extension pg_trgm (manual: F.33). */
public final class TrigramFunctions {
  private static final float THRESHOLD = 0.3f;
  private static final float WORD_THRESHOLD = 0.6f;

  private TrigramFunctions() {}

  @SqlFunction("similarity")
  static float similarity(String a, String b) {
    return Trigrams.similarity(Trigrams.of(a), Trigrams.of(b));
  }

  @SqlFunction("similarity_dist")
  static float distance(String a, String b) {
    return 1 - similarity(a, b);
  }

  @SqlFunction("similarity_op")
  static boolean isSimilar(String a, String b) {
    return similarity(a, b) >= THRESHOLD;
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
  static boolean isWordSimilar(String word, String text) {
    return wordSimilarity(word, text) >= WORD_THRESHOLD;
  }

  @SqlFunction("word_similarity_commutator_op")
  static boolean hasSimilarWord(String text, String word) {
    return wordSimilarity(word, text) >= WORD_THRESHOLD;
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
