package org.pgj.engine.function.search;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.number.FloatType;
import org.pgj.engine.type.search.TsQuery;
import org.pgj.engine.type.search.TsVector;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.DoubleVector;

/** ts_rank and ts_rank_cd (manual: section 12.3.3, Ranking Search Results). */
public final class RankFunctions {
  private static final float[] DEFAULT_WEIGHTS = {0.1f, 0.2f, 0.4f, 1.0f};

  private RankFunctions() {}

  private static float[] weights(Bytes array) {
    ArrayView view = new ArrayView(array);
    if (view.dimensions() != 1) {
      throw new DatabaseError("2202E", "array of weight must be one-dimensional");
    }
    if (view.count() < DEFAULT_WEIGHTS.length) {
      throw new DatabaseError("2202E", "array of weight is too short");
    }
    if (view.hasNulls()) {
      throw new DatabaseError("22004", "array of weight must not contain nulls");
    }
    float[] weights = new float[DEFAULT_WEIGHTS.length];
    DoubleVector value = new DoubleVector(1);
    for (int i = 0; i < weights.length; i++) {
      view.next(FloatType.FLOAT4, value, 0);
      weights[i] = value.get(0) >= 0 ? (float) value.get(0) : DEFAULT_WEIGHTS[i];
      if (weights[i] > 1.0) {
        throw new DatabaseError("22023", "weight out of range");
      }
    }
    return weights;
  }

  private static double rank(float[] weights, Bytes vector, Bytes query, int normalization) {
    return Ranking.rank(weights, TsVector.read(vector), TsQuery.read(query), normalization);
  }

  @SqlFunction("ts_rank_wttf")
  static double rank(Bytes weights, Bytes vector, Bytes query, int normalization) {
    return rank(weights(weights), vector, query, normalization);
  }

  @SqlFunction("ts_rank_wtt")
  static double rank(Bytes weights, Bytes vector, Bytes query) {
    return rank(weights(weights), vector, query, 0);
  }

  @SqlFunction("ts_rank_ttf")
  static double rank(Bytes vector, Bytes query, int normalization) {
    return rank(DEFAULT_WEIGHTS, vector, query, normalization);
  }

  @SqlFunction("ts_rank_tt")
  static double rank(Bytes vector, Bytes query) {
    return rank(DEFAULT_WEIGHTS, vector, query, 0);
  }

  private static double cover(float[] weights, Bytes vector, Bytes query, int normalization) {
    return CoverRanking.rank(weights, TsVector.read(vector), TsQuery.read(query), normalization);
  }

  @SqlFunction("ts_rankcd_wttf")
  static double cover(Bytes weights, Bytes vector, Bytes query, int normalization) {
    return cover(weights(weights), vector, query, normalization);
  }

  @SqlFunction("ts_rankcd_wtt")
  static double cover(Bytes weights, Bytes vector, Bytes query) {
    return cover(weights(weights), vector, query, 0);
  }

  @SqlFunction("ts_rankcd_ttf")
  static double cover(Bytes vector, Bytes query, int normalization) {
    return cover(DEFAULT_WEIGHTS, vector, query, normalization);
  }

  @SqlFunction("ts_rankcd_tt")
  static double cover(Bytes vector, Bytes query) {
    return cover(DEFAULT_WEIGHTS, vector, query, 0);
  }
}
