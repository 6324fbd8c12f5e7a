package org.pgj.engine.rewriter;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.ArbiterIndexes;
import org.pgj.engine.analyzer.StoredExpressions;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.CurrentOf;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.MergeAction;
import org.pgj.engine.analyzer.tree.OnConflict;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RowCondition;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.RuleEntry;
import org.pgj.engine.error.DatabaseError;

/** Rewrites analyzed queries. */
public final class Rewriter {
  private final Catalog catalog;
  private final ColumnDefaults defaults;
  private final RowSecurity rowSecurity;
  private final boolean maintenance;
  private final Rules rules;

  /** Tables whose policies are being rewritten: one that refers to itself has no end. */
  private final List<Integer> policiesOf = new ArrayList<>();

  /**
   * @param user null for the engine's own queries, which see all rows
   */
  public Rewriter(Catalog catalog, RowSecurityUser user) {
    this(catalog, user, false);
  }

  /** A rewriter for statements that refresh materialized views. */
  public static Rewriter ofMaintenance(Catalog catalog) {
    return new Rewriter(catalog, null, true);
  }

  private Rewriter(Catalog catalog, RowSecurityUser user, boolean maintenance) {
    this.catalog = catalog;
    this.maintenance = maintenance;
    this.rules = new Rules(catalog);
    this.defaults = new ColumnDefaults(catalog);
    this.rowSecurity = new RowSecurity(catalog, user);
  }

  RowSecurity rowSecurity() {
    return rowSecurity;
  }

  /**
   * A policy's condition with its own views expanded and policies applied; tables in it are
   * accessed as the table itself is.
   *
   * @throws DatabaseError 42P17 if the policy is over its own table again
   */
  Expression policyCondition(RangeTableEntry.Relation range, Expression condition) {
    if (policiesOf.contains(range.relation())) {
      throw new DatabaseError(
          "42P17",
          "infinite recursion detected in policy for relation \""
              + catalog.relations().relation(range.relation()).name()
              + "\"");
    }
    policiesOf.add(range.relation());
    int checkAs = range.access() == null ? 0 : range.access().checkAs();
    Expression accessed = checkAs == 0 ? condition : ViewQueries.accessedAs(checkAs, condition);
    Expression expanded = new ViewExpansion(catalog, this).map(accessed);
    policiesOf.removeLast();
    return expanded;
  }

  /**
   * The query as it is to be planned.
   *
   * @throws DatabaseError 0A000 if rules make more or less than one query of it
   */
  public AnalyzedQuery rewrite(AnalyzedQuery query) {
    return query.command() == CommandKind.SELECT
        ? new ViewExpansion(catalog, this).mapQuery(query)
        : statement(query).single();
  }

  /** The queries that a statement becomes. */
  public RewrittenQuery statement(AnalyzedQuery query) {
    if (query.command() == CommandKind.SELECT) {
      return RewrittenQuery.of(rewrite(query));
    }
    RelationEntry relation = catalog.relations().relation(target(query).relation());
    List<RuleEntry> firing = rules.of(query, relation);
    return firing.isEmpty()
        ? written(query)
        : rules.fire(query, relation, firing, new AfterRules(relation));
  }

  /** How a statement goes on that rules have looked at. */
  private final class AfterRules implements Rules.Continuation {
    private final RelationEntry relation;

    AfterRules(RelationEntry relation) {
      this.relation = relation;
    }

    @Override
    public RewrittenQuery rewrite(AnalyzedQuery product) {
      return statement(product);
    }

    @Override
    public RewrittenQuery goOn(AnalyzedQuery statement) {
      return written(statement);
    }

    @Override
    public AnalyzedQuery filled(AnalyzedQuery statement) {
      return modification(statement, relation);
    }
  }

  private static RangeTableEntry.Relation target(AnalyzedQuery query) {
    return (RangeTableEntry.Relation) query.range(query.resultRelation());
  }

  /** A statement that no rule stands in the way of. */
  private RewrittenQuery written(AnalyzedQuery query) {
    RangeTableEntry.Relation target = target(query);
    RelationEntry relation = catalog.relations().relation(target.relation());
    if (relation.isView()) {
      if (query.joinTree().condition() instanceof CurrentOf) {
        throw new DatabaseError("0A000", "WHERE CURRENT OF on a view is not implemented");
      }
      int taken = InsteadTriggers.commands(catalog, relation);
      int wanted = InsteadTriggers.commands(query);
      if ((wanted & ~taken) == 0) {
        return RewrittenQuery.of(byTriggers(query, target, relation));
      }
      AnalyzedQuery filled = new ViewDefaults(defaults, relation).filled(query);
      return withView(
          statement(new UpdatableViews(catalog).onBase(filled, target, relation)), target);
    }
    requireTable(relation);
    Policies policies = rowSecurity.policies(target);
    AnalyzedQuery expanded = new ViewExpansion(catalog, this).mapQuery(query);
    return RewrittenQuery.of(
        modification(policies == null ? expanded : secured(expanded, policies, target), relation));
  }

  /** The view stays behind the other entries, for its lock and its privileges. */
  private static RewrittenQuery withView(RewrittenQuery below, RangeTableEntry.Relation view) {
    List<RewrittenQuery.Step> steps = new ArrayList<>(below.size());
    for (RewrittenQuery.Step step : below.steps()) {
      List<RangeTableEntry> entries = new ArrayList<>(step.query().rangeTable());
      entries.add(view);
      steps.add(
          new RewrittenQuery.Step(step.query().with().rangeTable(entries).build(), step.source()));
    }
    return new RewrittenQuery(below.command(), steps);
  }

  /** INSTEAD OF triggers write the rows: only what the view's rows are is looked up. */
  private AnalyzedQuery byTriggers(
      AnalyzedQuery query, RangeTableEntry.Relation target, RelationEntry view) {
    if (query.onConflict() != null && query.onConflict().inference() != null) {
      int index = query.resultRelation();
      ArbiterIndexes.find(catalog, view.oid(), query.onConflict().inference(), index);
    }
    AnalyzedQuery read = query.command() == CommandKind.INSERT ? query : ViewScan.of(query, target);
    return modification(new ViewExpansion(catalog, this, target).mapQuery(read), view);
  }

  /** Limits what is written to what the table's policies allow. */
  private AnalyzedQuery secured(
      AnalyzedQuery query, Policies policies, RangeTableEntry.Relation target) {
    int index = query.resultRelation();
    List<RowCondition> conditions = new ArrayList<>();
    for (RowCondition condition : RowSecurity.written(policies, query, target)) {
      Expression expanded = policyCondition(target, condition.condition());
      conditions.add(
          new RowCondition(
              condition.kind(),
              condition.relation(),
              condition.policy(),
              false,
              StoredExpressions.relocated(expanded, index)));
    }
    conditions.addAll(query.rowConditions());
    AnalyzedQuery secured = query.with().rowConditions(conditions).build();
    if (query.command() == CommandKind.INSERT) {
      return secured;
    }
    List<RangeTableEntry> entries = new ArrayList<>(secured.rangeTable());
    entries.set(index - 1, guarded(target, policies, query.command(), index));
    return secured.with().rangeTable(entries).build();
  }

  /** A table of which only the rows that policies leave are there for a command. */
  RangeTableEntry.Relation guarded(
      RangeTableEntry.Relation table, Policies policies, CommandKind command, int index) {
    List<Expression> conditions = new ArrayList<>();
    for (Expression condition : RowSecurity.visible(policies, command, table)) {
      Expression relocated = StoredExpressions.relocated(policyCondition(table, condition), index);
      if (!conditions.contains(relocated)) {
        conditions.add(relocated);
      }
    }
    // Barriers of views over the table come after its own policies.
    conditions.addAll(table.security());
    return table.withSecurity(conditions);
  }

  private AnalyzedQuery modification(AnalyzedQuery query, RelationEntry relation) {
    return switch (query.command()) {
      case INSERT -> insert(query, relation);
      case UPDATE ->
          query
              .with()
              .targetList(new TargetDefaults(defaults, relation).update(query.targetList()))
              .build();
      case MERGE -> merge(query, relation);
      default -> query;
    };
  }

  private void requireTable(RelationEntry relation) {
    switch (relation.kind()) {
      case 'r', 'p' -> {
        // Written as it is.
      }
      case 'm' -> {
        if (!maintenance) {
          throw new DatabaseError(
              "42809", "cannot change materialized view \"" + relation.name() + "\"");
        }
      }
      case 'S' ->
          throw new DatabaseError("42809", "cannot change sequence \"" + relation.name() + "\"");
      case 't' ->
          throw new DatabaseError(
              "42809", "cannot change TOAST relation \"" + relation.name() + "\"");
      default ->
          throw new DatabaseError("42809", "cannot change relation \"" + relation.name() + "\"");
    }
  }

  private AnalyzedQuery insert(AnalyzedQuery query, RelationEntry relation) {
    TargetDefaults targets = new TargetDefaults(defaults, relation);
    AnalyzedQuery withRows = new ValuesDefaults(defaults, relation).fill(query);
    OnConflict conflict = query.onConflict();
    if (conflict != null && conflict.updates() != null) {
      conflict =
          new OnConflict(
              conflict.arbiterIndexes(),
              null,
              targets.update(conflict.updates()),
              conflict.condition(),
              conflict.excluded());
    }
    return withRows
        .with()
        .targetList(targets.insert(withRows.targetList(), withRows.overriding()))
        .onConflict(conflict)
        .build();
  }

  private AnalyzedQuery merge(AnalyzedQuery query, RelationEntry relation) {
    TargetDefaults targets = new TargetDefaults(defaults, relation);
    List<MergeAction> actions = new ArrayList<>(query.mergeActions().size());
    for (MergeAction action : query.mergeActions()) {
      actions.add(
          switch (action.kind()) {
            case INSERT ->
                action.withTargets(targets.insert(action.targets(), action.overriding()));
            case UPDATE -> action.withTargets(targets.update(action.targets()));
            default -> action;
          });
    }
    return query.with().mergeActions(actions).build();
  }
}
