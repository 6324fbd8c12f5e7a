package org.pgj.engine.backend;

/**
 * Tells texts that come again from those that come once, in constant space: it keeps hash codes,
 * each in the place it hashes to, so that it may forget a text but hardly ever takes it for
 * another.
 */
final class Sightings {
  private static final int PLACES = 1024;

  private final int[] hashes = new int[PLACES];

  /** Notes a text; answers whether it was there already. */
  boolean again(String text) {
    int hash = text.hashCode();
    int place = hash & PLACES - 1;
    boolean again = hashes[place] == hash;
    hashes[place] = hash;
    return again;
  }
}
