package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/** All inputs, each sorted by the keys, merged. */
public record MergeAppendPlan(
    PlanEstimate estimate,
    List<Expression> output,
    List<Plan> inputs,
    List<PlanKey> keys,
    ScanTarget target,
    Pruning pruning)
    implements AppendingPlan {}
