package org.pgj.engine.function.time;

import java.util.Comparator;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.vector.Bytes;

/** OVERLAPS: periods given by start and end, or start and length; half open. */
public final class OverlapFunctions {
  private OverlapFunctions() {}

  @SqlFunction({"overlaps_timestamp", "overlaps_time"})
  static Boolean overlaps(Long start1, Long end1, Long start2, Long end2) {
    return overlaps(start1, end1, start2, end2, Comparator.naturalOrder());
  }

  @SqlFunction("overlaps_timetz")
  static Boolean overlaps(Bytes start1, Bytes end1, Bytes start2, Bytes end2) {
    return overlaps(start1, end1, start2, end2, TimetzFunctions::compare);
  }

  private static <T> Boolean overlaps(
      T start1, T end1, T start2, T end2, Comparator<T> comparator) {
    T s1 = start1;
    T e1 = end1;
    T s2 = start2;
    T e2 = end2;
    if (s1 == null) {
      if (e1 == null) {
        return null;
      }
      s1 = e1;
      e1 = null;
    } else if (e1 != null && comparator.compare(s1, e1) > 0) {
      s1 = end1;
      e1 = start1;
    }
    if (s2 == null) {
      if (e2 == null) {
        return null;
      }
      s2 = e2;
      e2 = null;
    } else if (e2 != null && comparator.compare(s2, e2) > 0) {
      s2 = end2;
      e2 = start2;
    }
    int order = comparator.compare(s1, s2);
    if (order == 0) {
      return e1 == null || e2 == null ? null : Boolean.TRUE;
    }
    T earlierEnd = order > 0 ? e2 : e1;
    T laterStart = order > 0 ? s1 : s2;
    if (earlierEnd == null) {
      return null;
    }
    if (comparator.compare(laterStart, earlierEnd) < 0) {
      return true;
    }
    return (order > 0 ? e1 : e2) == null ? null : Boolean.FALSE;
  }

  private static Long plus(Long start, Bytes length) {
    return start == null || length == null ? null : (Long) TimestampFunctions.plus(start, length);
  }

  private static Long plus(Long start, Bytes length, FunctionContext context) {
    return start == null || length == null
        ? null
        : (Long) TimestampFunctions.plusZoned(start, length, context);
  }

  @SqlFunction("overlaps(timestamp,interval,timestamp,interval)")
  static Boolean lengths(Long start1, Bytes length1, Long start2, Bytes length2) {
    return overlaps(start1, plus(start1, length1), start2, plus(start2, length2));
  }

  @SqlFunction("overlaps(timestamp,timestamp,timestamp,interval)")
  static Boolean endAndLength(Long start1, Long end1, Long start2, Bytes length2) {
    return overlaps(start1, end1, start2, plus(start2, length2));
  }

  @SqlFunction("overlaps(timestamp,interval,timestamp,timestamp)")
  static Boolean lengthAndEnd(Long start1, Bytes length1, Long start2, Long end2) {
    return overlaps(start1, plus(start1, length1), start2, end2);
  }

  @SqlFunction("overlaps(timestamptz,interval,timestamptz,interval)")
  static Boolean lengths(
      Long start1, Bytes length1, Long start2, Bytes length2, FunctionContext context) {
    return overlaps(start1, plus(start1, length1, context), start2, plus(start2, length2, context));
  }

  @SqlFunction("overlaps(timestamptz,timestamptz,timestamptz,interval)")
  static Boolean endAndLength(
      Long start1, Long end1, Long start2, Bytes length2, FunctionContext context) {
    return overlaps(start1, end1, start2, plus(start2, length2, context));
  }

  @SqlFunction("overlaps(timestamptz,interval,timestamptz,timestamptz)")
  static Boolean lengthAndEnd(
      Long start1, Bytes length1, Long start2, Long end2, FunctionContext context) {
    return overlaps(start1, plus(start1, length1, context), start2, end2);
  }
}
