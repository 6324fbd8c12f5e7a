package org.pgj.engine.type.vector;

import java.util.Arrays;

/**
 * Sorts items, numbers of whatever the caller has, by 64-bit keys that stand beside them in plain
 * arrays: no comparison leaves the two arrays. Stable. Many keys go through a radix sort that skips
 * the bytes all keys have in common (Knuth, TAOCP 3, 5.2.5), few through insertion and merging.
 * Where a key is only the beginning of a value's order, {@link #sort(int, int, Order)} then orders
 * the runs of equal keys by comparing items.
 */
public final class KeySort {
  /** The order of items whose keys are equal. */
  public interface Order {
    int compare(int left, int right);
  }

  private static final int INSERTION_RUN = 12;
  private static final int RADIX_MINIMUM = 512;
  private static final int DIGIT_BITS = 8;
  private static final int DIGITS = 1 << DIGIT_BITS;
  private static final int TOP_DIGIT = Long.SIZE - DIGIT_BITS;

  private final long[] keys;
  private final int[] items;
  private long[] spareKeys;
  private int[] spareItems;

  /** Sorts within these arrays: {@code items[i]} has the key {@code keys[i]}. */
  public KeySort(long[] keys, int[] items) {
    this.keys = keys;
    this.items = items;
  }

  /**
   * The first eight bytes, or as many as there are, as a key: such keys are ordered as the unsigned
   * bytes are, as far as eight bytes tell.
   */
  public static long key(byte[] array, int offset, int length) {
    if (length >= Long.BYTES) {
      return Long.reverseBytes(BytesOutput.getLongLE(array, offset)) ^ Long.MIN_VALUE;
    }
    long key = 0;
    for (int i = 0; i < length; i++) {
      key |= (array[offset + i] & 0xFFL) << 56 - 8 * i;
    }
    return key ^ Long.MIN_VALUE;
  }

  /** Sorts the places {@code from} to {@code to}, exclusive, by key. */
  public void sort(int from, int to) {
    long varying = 0;
    boolean ascending = true;
    for (int i = from + 1; i < to; i++) {
      varying |= keys[i] ^ keys[i - 1];
      ascending &= keys[i - 1] <= keys[i];
    }
    if (ascending) {
      return;
    }
    if (to - from <= INSERTION_RUN) {
      insertionSort(from, to);
      return;
    }
    if (spareKeys == null) {
      spareKeys = new long[keys.length];
    }
    needSpareItems();
    if (to - from < RADIX_MINIMUM) {
      mergeSort(from, to);
    } else {
      radixSort(from, to, varying);
    }
  }

  /** Sorts by key, and items with equal keys by {@code ties}. */
  public void sort(int from, int to, Order ties) {
    sort(from, to);
    int start = from;
    while (start < to) {
      int end = endOfRun(start, to);
      sortItems(start, end, ties);
      start = end;
    }
  }

  /** Where the run of equal keys that begins at {@code start} ends. */
  public int endOfRun(int start, int to) {
    int end = start + 1;
    while (end < to && keys[end] == keys[start]) {
      end++;
    }
    return end;
  }

  /** Sorts by comparing items alone; their keys, which are all equal, stay where they are. */
  public void sortItems(int from, int to, Order order) {
    for (int start = from; start < to; start += INSERTION_RUN) {
      insertionSort(start, Math.min(start + INSERTION_RUN, to), order);
    }
    for (int width = INSERTION_RUN; width < to - from; width <<= 1) {
      for (int start = from; start + width < to; start += width << 1) {
        int middle = start + width;
        if (order.compare(items[middle - 1], items[middle]) > 0) {
          merge(start, middle, Math.min(middle + width, to), order);
        }
      }
    }
  }

  private void needSpareItems() {
    if (spareItems == null) {
      spareItems = new int[items.length];
    }
  }

  private void insertionSort(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      long key = keys[i];
      int item = items[i];
      int at = i;
      while (at > from && keys[at - 1] > key) {
        keys[at] = keys[at - 1];
        items[at] = items[at - 1];
        at--;
      }
      keys[at] = key;
      items[at] = item;
    }
  }

  private void mergeSort(int from, int to) {
    for (int start = from; start < to; start += INSERTION_RUN) {
      insertionSort(start, Math.min(start + INSERTION_RUN, to));
    }
    for (int width = INSERTION_RUN; width < to - from; width <<= 1) {
      for (int start = from; start + width < to; start += width << 1) {
        int middle = start + width;
        if (keys[middle - 1] > keys[middle]) {
          merge(start, middle, Math.min(middle + width, to));
        }
      }
    }
  }

  private void merge(int start, int middle, int end) {
    int leftLength = middle - start;
    System.arraycopy(keys, start, spareKeys, 0, leftLength);
    System.arraycopy(items, start, spareItems, 0, leftLength);
    int left = 0;
    int right = middle;
    int out = start;
    while (left < leftLength && right < end) {
      if (spareKeys[left] <= keys[right]) {
        keys[out] = spareKeys[left];
        items[out++] = spareItems[left++];
      } else {
        keys[out] = keys[right];
        items[out++] = items[right++];
      }
    }
    System.arraycopy(spareKeys, left, keys, out, leftLength - left);
    System.arraycopy(spareItems, left, items, out, leftLength - left);
  }

  /** One stable distribution per byte in which any two keys differ, from the lowest on. */
  private void radixSort(int from, int to, long varying) {
    long[] sourceKeys = keys;
    int[] sourceItems = items;
    long[] targetKeys = spareKeys;
    int[] targetItems = spareItems;
    int[] next = new int[DIGITS];
    for (int shift = 0; shift <= TOP_DIGIT; shift += DIGIT_BITS) {
      if ((varying >>> shift & DIGITS - 1) == 0) {
        continue;
      }
      // The sign bit turned over makes the order of signed numbers that of their digits.
      int flip = shift == TOP_DIGIT ? DIGITS >> 1 : 0;
      countDigits(sourceKeys, from, to, shift, flip, next);
      distribute(sourceKeys, sourceItems, from, to, shift, flip, next, targetKeys, targetItems);
      long[] otherKeys = sourceKeys;
      int[] otherItems = sourceItems;
      sourceKeys = targetKeys;
      sourceItems = targetItems;
      targetKeys = otherKeys;
      targetItems = otherItems;
    }
    if (sourceKeys != keys) {
      System.arraycopy(sourceKeys, from, keys, from, to - from);
      System.arraycopy(sourceItems, from, items, from, to - from);
    }
  }

  /** Fills {@code next} with the place of each digit's first key. */
  private static void countDigits(
      long[] source, int from, int to, int shift, int flip, int[] next) {
    Arrays.fill(next, 0);
    for (int i = from; i < to; i++) {
      next[(int) (source[i] >>> shift) & DIGITS - 1 ^ flip]++;
    }
    int place = from;
    for (int digit = 0; digit < DIGITS; digit++) {
      int count = next[digit];
      next[digit] = place;
      place += count;
    }
  }

  private static void distribute(
      long[] sourceKeys,
      int[] sourceItems,
      int from,
      int to,
      int shift,
      int flip,
      int[] next,
      long[] targetKeys,
      int[] targetItems) {
    for (int i = from; i < to; i++) {
      long key = sourceKeys[i];
      int place = next[(int) (key >>> shift) & DIGITS - 1 ^ flip]++;
      targetKeys[place] = key;
      targetItems[place] = sourceItems[i];
    }
  }

  private void insertionSort(int from, int to, Order order) {
    for (int i = from + 1; i < to; i++) {
      int item = items[i];
      int at = i;
      while (at > from && order.compare(items[at - 1], item) > 0) {
        items[at] = items[at - 1];
        at--;
      }
      items[at] = item;
    }
  }

  private void merge(int start, int middle, int end, Order order) {
    int leftLength = middle - start;
    needSpareItems();
    System.arraycopy(items, start, spareItems, 0, leftLength);
    int left = 0;
    int right = middle;
    int out = start;
    while (left < leftLength && right < end) {
      items[out++] =
          order.compare(spareItems[left], items[right]) <= 0 ? spareItems[left++] : items[right++];
    }
    System.arraycopy(spareItems, left, items, out, leftLength - left);
  }
}
