package org.pgj.engine.access.vacuum;

/**
 * How to vacuum.
 *
 * @param allPages look also at pages that the visibility map says are clean (DISABLE_PAGE_SKIPPING)
 * @param freezeBelow rows of committed transactions with lower xids get frozen
 * @param truncate whether to cut off an empty end
 * @param memoryBudget bytes for addresses of dead rows ({@code maintenance_work_mem})
 */
public record VacuumOptions(
    boolean allPages, long freezeBelow, boolean truncate, long memoryBudget) {}
