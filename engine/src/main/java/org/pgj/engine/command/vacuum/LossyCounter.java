package org.pgj.engine.command.vacuum;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the most frequent of many elements in little memory, by Lossy Counting (Manku and Motwani,
 * VLDB 2002): at the end of each bucket, elements are forgotten that cannot be frequent.
 *
 * @param <E> elements with equality
 */
final class LossyCounter<E> {
  private final Map<E, Item<E>> items = new HashMap<>();
  private final int bucketWidth;
  private int bucket = 1;
  private long counted;

  /**
   * @param bucketWidth elements from one tidying to the next: the reciprocal of the error
   */
  LossyCounter(int bucketWidth) {
    this.bucketWidth = bucketWidth;
  }

  /** An element and how often it was seen since it is remembered. */
  static final class Item<E> {
    private final E element;
    private final int missed;
    private int frequency;
    private int lastContainer;

    private Item(E element, int missed) {
      this.element = element;
      this.missed = missed;
    }

    E element() {
      return element;
    }

    int frequency() {
      return frequency;
    }
  }

  /**
   * The most frequent elements.
   *
   * @param least least frequency among them
   * @param most greatest frequency among them
   */
  record Common<E>(List<Item<E>> items, int least, int most) {}

  /**
   * Counts an element, once per container.
   *
   * @param container a positive number, other than that of the container before
   */
  void add(E element, int container) {
    Item<E> item = items.get(element);
    if (item == null) {
      item = new Item<>(element, bucket - 1);
      items.put(element, item);
    } else if (item.lastContainer == container) {
      return;
    }
    item.frequency++;
    item.lastContainer = container;
    counted++;
    if (counted % bucketWidth == 0) {
      items.values().removeIf(one -> one.frequency + one.missed <= bucket);
      bucket++;
    }
  }

  /** How many elements were counted. */
  long counted() {
    return counted;
  }

  /** The most frequent elements, no more than a number of them, in any order. */
  Common<E> common(int limit) {
    long cutoff = 9 * counted / bucketWidth;
    List<Item<E>> frequent = new ArrayList<>();
    for (Item<E> item : items.values()) {
      if (item.frequency > cutoff) {
        frequent.add(item);
      }
    }
    frequent.sort(Comparator.comparingInt((Item<E> item) -> item.frequency).reversed());
    int most = frequent.isEmpty() ? 0 : frequent.getFirst().frequency;
    if (frequent.size() > limit) {
      frequent = new ArrayList<>(frequent.subList(0, limit));
    }
    int least = frequent.isEmpty() ? 0 : frequent.getLast().frequency;
    return new Common<>(frequent, least, most);
  }
}
