package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/**
 * All inputs, one after the other.
 *
 * @param target the root of the inheritance tree whose tables are scanned, null for UNION ALL; the
 *     output then has its columns, the inputs' outputs have the same in their own tables' terms
 */
public record AppendPlan(
    PlanEstimate estimate, List<Expression> output, List<Plan> inputs, ScanTarget target)
    implements Plan {}
