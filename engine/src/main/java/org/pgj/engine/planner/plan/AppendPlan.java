package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/** All inputs, one after the other. */
public record AppendPlan(
    PlanEstimate estimate,
    List<Expression> output,
    List<Plan> inputs,
    ScanTarget target,
    Pruning pruning)
    implements AppendingPlan {}
