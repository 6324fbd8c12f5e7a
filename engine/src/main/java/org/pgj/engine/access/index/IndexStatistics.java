package org.pgj.engine.access.index;

/**
 * What a pass over an index found.
 *
 * @param pages pages of the index
 * @param entries entries left
 * @param removed entries removed
 */
public record IndexStatistics(int pages, long entries, long removed) {}
