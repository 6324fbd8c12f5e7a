package org.pgj.engine.executor.explain;

import java.util.List;
import java.util.Map;
import org.pgj.engine.executor.TriggerTimes.FiredTrigger;
import org.pgj.engine.shared.WorkMeter;

/**
 * What EXPLAIN says of a statement as a whole.
 *
 * @param settings the parameters that differ from their defaults, null if they are not shown
 * @param planningWork what planning has read, null if it is not shown
 * @param planningMillis null if it is not shown
 * @param triggers what was measured of them, null if the statement has not run
 * @param serialization what was measured of making rows ready for the client, null if it was not
 *     asked for
 * @param executionMillis null if it is not shown
 */
public record ExplainSummary(
    Map<String, String> settings,
    WorkMeter planningWork,
    Double planningMillis,
    List<FiredTrigger> triggers,
    RowSerialization serialization,
    Double executionMillis) {}
