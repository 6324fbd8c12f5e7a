package org.pgj.engine.access.btree;

import java.util.Arrays;
import org.pgj.engine.access.index.IndexDescriptor;
import org.pgj.engine.access.index.ScanKey;
import org.pgj.engine.access.index.ScanKey.Strategy;
import org.pgj.engine.type.vector.Vector;

/**
 * Turns the conditions of a scan into the stretch of the index where entries can meet them: from
 * the place {@link #lower} to the place {@link #upper}. Conditions that the stretch does not imply
 * remain as filters.
 */
final class BTreeBounds {
  private final IndexDescriptor index;
  private final ScanKey[] keys;
  private final BTreeKey lower;
  private final BTreeKey upper;
  private final boolean[] implied;
  private boolean impossible;

  BTreeBounds(IndexDescriptor index, ScanKey[] keys) {
    this.index = index;
    this.keys = keys;
    this.lower = new BTreeKey(index);
    this.upper = new BTreeKey(index);
    this.implied = new boolean[keys.length];
  }

  BTreeKey lower() {
    return lower;
  }

  BTreeKey upper() {
    return upper;
  }

  /** Whether no entry can meet the conditions. */
  boolean isImpossible() {
    return impossible;
  }

  /** Whether every entry between the bounds meets the condition. */
  boolean isImplied(int key) {
    return implied[key];
  }

  /**
   * Computes the bounds.
   *
   * @param elements for {@link Strategy#ANY}, which element of the argument to use
   */
  void compute(Vector[] arguments, int[] elements) {
    lower.clear();
    upper.clear();
    upper.setAfter(true);
    impossible = false;
    for (int i = 0; i < keys.length; i++) {
      implied[i] = false;
      if (isComparison(keys[i].strategy())
          && arguments[i].isNull(0)
          && (i == 0 || keys[i - 1].strategy() != Strategy.ROW_NEXT)) {
        impossible = true;
      }
    }
    int column = 0;
    while (!impossible && column < index.keyCount() && addEquality(column, arguments, elements)) {
      column++;
    }
    if (!impossible && column < index.keyCount()) {
      addRange(column, arguments);
    }
  }

  /** The keys with lists that take part in the equality prefix, in the order of their columns. */
  static int[] listsOfPrefix(ScanKey[] keys) {
    int[] lists = new int[keys.length];
    int count = 0;
    int column = 0;
    int key = equalityOn(keys, column);
    while (key >= 0) {
      if (keys[key].strategy() == Strategy.ANY) {
        lists[count++] = key;
      }
      key = equalityOn(keys, ++column);
    }
    return Arrays.copyOf(lists, count);
  }

  private static int equalityOn(ScanKey[] keys, int column) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i].column() == column) {
        switch (keys[i].strategy()) {
          case EQUAL, ANY, IS_NULL -> {
            return i;
          }
          default -> {}
        }
      }
    }
    return -1;
  }

  private static boolean isComparison(Strategy strategy) {
    return switch (strategy) {
      case LESS, LESS_EQUAL, EQUAL, GREATER_EQUAL, GREATER, ROW_NEXT -> true;
      case ANY, IS_NULL, IS_NOT_NULL, OPERATOR -> false;
    };
  }

  private boolean addEquality(int column, Vector[] arguments, int[] elements) {
    int key = equalityOn(keys, column);
    if (key < 0) {
      return false;
    }
    switch (keys[key].strategy()) {
      case EQUAL -> {
        lower.add(arguments[key], 0);
        upper.add(arguments[key], 0);
      }
      case ANY -> {
        lower.add(arguments[key], elements[key]);
        upper.add(arguments[key], elements[key]);
      }
      default -> {
        lower.addNull();
        upper.addNull();
      }
    }
    implied[key] = true;
    return true;
  }

  /** The first column without an equality: bounds on it end the prefix. */
  private void addRange(int column, Vector[] arguments) {
    boolean down = index.descending()[column];
    boolean strict = false;
    int lowerKey = -1;
    int upperKey = -1;
    for (int i = 0; i < keys.length; i++) {
      if (keys[i].column() != column || isInsideRow(i)) {
        continue;
      }
      Strategy strategy = lastOfRow(i);
      switch (strategy) {
        case LESS, LESS_EQUAL -> {
          strict = true;
          if (down) {
            lowerKey = lowerKey < 0 ? i : lowerKey;
          } else {
            upperKey = upperKey < 0 ? i : upperKey;
          }
        }
        case GREATER, GREATER_EQUAL -> {
          strict = true;
          if (down) {
            upperKey = upperKey < 0 ? i : upperKey;
          } else {
            lowerKey = lowerKey < 0 ? i : lowerKey;
          }
        }
        case IS_NOT_NULL -> {
          strict = true;
          implied[i] = true;
        }
        default -> {}
      }
    }
    if (!strict) {
      return;
    }
    boolean nullsFirst = index.nullsFirst()[column];
    if (lowerKey >= 0) {
      boolean whole = addBound(lower, lowerKey, arguments);
      lower.setAfter(whole && isStrict(lastOfRow(lowerKey)));
      implied[lowerKey] = keys[lowerKey].strategy() != Strategy.ROW_NEXT;
    } else if (nullsFirst) {
      lower.addNull();
      lower.setAfter(true);
    }
    if (upperKey >= 0) {
      boolean whole = addBound(upper, upperKey, arguments);
      upper.setAfter(!whole || !isStrict(lastOfRow(upperKey)));
      implied[upperKey] = keys[upperKey].strategy() != Strategy.ROW_NEXT;
    } else if (!nullsFirst) {
      upper.addNull();
      upper.setAfter(false);
    }
  }

  /**
   * Adds the argument, or of a row comparison the arguments as far as they bound the index's order.
   *
   * @return whether all of them were added
   */
  private boolean addBound(BTreeKey bound, int first, Vector[] arguments) {
    bound.add(arguments[first], 0);
    int i = first;
    while (keys[i].strategy() == Strategy.ROW_NEXT) {
      int column = keys[i].column();
      i++;
      boolean continues =
          keys[i].column() == column + 1
              && index.descending()[column + 1] == index.descending()[column];
      if (!continues || arguments[i].isNull(0)) {
        // Rows equal so far are between the bounds; the filter decides about them.
        return false;
      }
      bound.add(arguments[i], 0);
    }
    return true;
  }

  private static boolean isStrict(Strategy strategy) {
    return strategy == Strategy.LESS || strategy == Strategy.GREATER;
  }

  private boolean isInsideRow(int key) {
    return key > 0 && keys[key - 1].strategy() == Strategy.ROW_NEXT;
  }

  private Strategy lastOfRow(int key) {
    int i = key;
    while (keys[i].strategy() == Strategy.ROW_NEXT) {
      i++;
    }
    return keys[i].strategy();
  }
}
