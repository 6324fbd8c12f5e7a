package org.pgj.engine.planner.build;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.planner.plan.Plan;

/**
 * A plan and what its output columns stand for in the query: first those asked for, then others.
 */
public record Built(Plan plan, List<Expression> targets) {}
