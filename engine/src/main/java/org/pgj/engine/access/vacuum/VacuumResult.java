package org.pgj.engine.access.vacuum;

import org.pgj.engine.access.index.IndexStatistics;

/**
 * What a VACUUM did and found.
 *
 * @param pages pages of the table now: pg_class.relpages
 * @param scannedPages pages looked at
 * @param liveRows estimate for the table: pg_class.reltuples
 * @param removedRows row versions removed
 * @param recentlyDeadRows dead ones that somebody may still see
 * @param allVisiblePages pg_class.relallvisible
 * @param removedPages pages cut off
 * @param indexes per index, null if it was not cleaned
 */
public record VacuumResult(
    int pages,
    int scannedPages,
    double liveRows,
    long removedRows,
    long recentlyDeadRows,
    int allVisiblePages,
    int removedPages,
    IndexStatistics[] indexes) {}
