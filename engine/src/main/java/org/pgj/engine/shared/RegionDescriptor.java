package org.pgj.engine.shared;

/** The owner of one region of the segment: its size, and how it begins. */
public interface RegionDescriptor {
  Region region();

  /** Bytes the region needs; rounded up to whole pages of 4 KB by the segment. */
  long size(SegmentParameters parameters);

  /**
   * Writes the region's first state, by the process that makes the segment, before any other
   * attaches. The region is zero: words that begin as zero are left alone, so that they take no
   * memory.
   *
   * @param offset where the region starts
   */
  default void initialize(long offset, SegmentParameters parameters) {}
}
