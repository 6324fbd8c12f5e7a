package org.pgj.engine.rewriter;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.TreeReader;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.RuleEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.rewriter.RewrittenQuery.Source;
import org.pgj.engine.rewriter.RewrittenQuery.Step;

/** Fires the rules of the relation that a statement writes. */
final class Rules {
  private final Catalog catalog;

  /** What is being rewritten: a rule that leads to its own event again has no end. */
  private final List<Active> active = new ArrayList<>();

  Rules(Catalog catalog) {
    this.catalog = catalog;
  }

  private record Active(int relation, char event) {}

  /** How a statement goes on through the rewriter. */
  interface Continuation {
    /** Rewrites a statement that a rule has made. */
    RewrittenQuery rewrite(AnalyzedQuery product);

    /** Rewrites the statement itself. */
    RewrittenQuery goOn(AnalyzedQuery statement);

    /** Fills in the defaults of what a statement assigns. */
    AnalyzedQuery filled(AnalyzedQuery statement);
  }

  /** The rules that a statement sets off, in the order of their names. */
  List<RuleEntry> of(AnalyzedQuery query, RelationEntry relation) {
    if (!relation.hasRules()) {
      return List.of();
    }
    List<RuleEntry> all = catalog.relations().rules(relation.oid());
    if (all.isEmpty()) {
      return all;
    }
    List<RuleEntry> firing = new ArrayList<>();
    for (RuleEntry rule : all) {
      if (rule.enabled() != 'O' && rule.enabled() != 'A') {
        continue;
      }
      if (query.command() == CommandKind.MERGE) {
        throw new DatabaseError(
                "0A000", "cannot execute MERGE on relation \"" + relation.name() + "\"")
            .detail("MERGE is not supported for relations with rules.");
      }
      if (query.onConflict() != null && standsInTheWay(rule)) {
        throw new DatabaseError(
            "0A000",
            "INSERT with ON CONFLICT clause cannot be used with table that has INSERT or UPDATE"
                + " rules");
      }
      if (rule.event() == event(query.command())) {
        firing.add(rule);
      }
    }
    return firing;
  }

  /** Whether ON CONFLICT is refused because of a rule: one that makes queries, or of UPDATE. */
  private static boolean standsInTheWay(RuleEntry rule) {
    return rule.event() == RuleEntry.UPDATE
        || rule.event() == RuleEntry.INSERT && !TreeReader.queries(rule.actions()).isEmpty();
  }

  private static char event(CommandKind command) {
    return switch (command) {
      case INSERT -> RuleEntry.INSERT;
      case UPDATE -> RuleEntry.UPDATE;
      case DELETE -> RuleEntry.DELETE;
      default -> throw new IllegalArgumentException(command.name());
    };
  }

  /** What becomes of a statement under rules; INSERT comes before their actions, others after. */
  RewrittenQuery fire(
      AnalyzedQuery query, RelationEntry relation, List<RuleEntry> rules, Continuation rest) {
    Active now = new Active(relation.oid(), event(query.command()));
    if (active.contains(now)) {
      throw new DatabaseError(
          "42P17", "infinite recursion detected in rules for relation \"" + relation.name() + "\"");
    }
    active.add(now);
    RuleProducts products = new RuleProducts(rest.filled(query), relation);
    List<Step> actions = new ArrayList<>();
    AnalyzedQuery original = query;
    boolean conditional = false;
    boolean returned = false;
    for (RuleEntry rule : rules) {
      Source source = source(rule);
      for (AnalyzedQuery product : products.of(rule)) {
        if (!product.returning().isEmpty()) {
          if (returned) {
            throw new DatabaseError("0A000", "cannot have RETURNING lists in multiple rules");
          }
          returned = true;
        }
        add(actions, rest.rewrite(product), source);
      }
      switch (source) {
        case INSTEAD -> original = null;
        case INSTEAD_IF -> {
          conditional = true;
          original = original == null ? null : products.without(original, rule);
        }
        default -> {
          // The statement is run as well.
        }
      }
    }
    boolean replaced = original == null || conditional;
    if (replaced && !returned && !query.returning().isEmpty()) {
      throw noReturning(query.command(), relation);
    }
    if (conditional && original != null && relation.isView()) {
      int wanted = InsteadTriggers.commands(query);
      if ((wanted & ~InsteadTriggers.commands(catalog, relation)) != 0) {
        throw new UpdatableViews(catalog)
            .notUpdatable(
                query,
                relation,
                "Views with conditional DO INSTEAD rules are not automatically updatable.");
      }
    }
    List<Step> steps = new ArrayList<>();
    if (original != null && query.command() == CommandKind.INSERT) {
      steps.addAll(rest.goOn(original).steps());
    }
    steps.addAll(actions);
    if (original != null && query.command() != CommandKind.INSERT) {
      steps.addAll(rest.goOn(original).steps());
    }
    active.removeLast();
    if (steps.size() > 1 && !query.commonTables().isEmpty()) {
      throw new DatabaseError(
          "0A000",
          "WITH cannot be used in a query that is rewritten by rules into multiple queries");
    }
    return new RewrittenQuery(query.command(), steps);
  }

  private static Source source(RuleEntry rule) {
    if (!rule.instead()) {
      return Source.ALSO;
    }
    return rule.condition() == null ? Source.INSTEAD : Source.INSTEAD_IF;
  }

  private static void add(List<Step> actions, RewrittenQuery product, Source source) {
    for (Step step : product.steps()) {
      actions.add(step.source() == Source.STATEMENT ? new Step(step.query(), source) : step);
    }
  }

  private static DatabaseError noReturning(CommandKind command, RelationEntry relation) {
    return new DatabaseError(
            "0A000",
            "cannot perform "
                + command.name()
                + " RETURNING on relation \""
                + relation.name()
                + "\"")
        .hint(
            "You need an unconditional ON "
                + command.name()
                + " DO INSTEAD rule with a RETURNING clause.");
  }
}
