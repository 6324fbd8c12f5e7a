package org.pgj.engine.command.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.Analyzer.Purpose;
import org.pgj.engine.analyzer.ReferencedObjects;
import org.pgj.engine.analyzer.RuleRows;
import org.pgj.engine.analyzer.resolve.ParameterTypes;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.TreeWriter;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.RuleWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.RuleEntry;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedCreateRule;
import org.pgj.engine.parser.tree.PreparableStatement;
import org.pgj.engine.parser.tree.Statement;
import org.pgj.engine.parser.tree.StatementNames;

/** CREATE [OR REPLACE] RULE. */
public final class CreateRule {
  private static final int ACCESS_EXCLUSIVE = 8;

  private final CommandContext context;

  public CreateRule(CommandContext context) {
    this.context = context;
  }

  public String run(ParsedCreateRule create) {
    RelationEntry relation = context.relations().open(create.table(), ACCESS_EXCLUSIVE);
    requireRelation(create, relation);
    String event = create.event().toUpperCase(Locale.ROOT);
    if (event.equals("SELECT")) {
      throw onSelect(create, relation);
    }
    RuleRows rows = new RuleRows(relation, event);
    Expression condition =
        create.where() == null
            ? null
            : analyzer(rows.ofCondition())
                .condition(create.where(), null, Purpose.RULE_CONDITION, "WHERE");
    List<AnalyzedQuery> actions = new ArrayList<>(create.actions().size());
    for (Statement action : create.actions()) {
      actions.add(analyze(action, rows));
    }
    requireReturning(create, relation, actions);
    ReferencedObjects referenced = new ReferencedObjects(context.catalog().relations());
    List<ObjectAddress> references = new ArrayList<>();
    for (AnalyzedQuery action : actions) {
      references.addAll(referenced.of(action));
    }
    if (condition != null) {
      references.addAll(referenced.of(condition, 0));
    }
    new RuleWriter(context.changes())
        .setRule(
            relation.oid(),
            new RuleEntry(
                0,
                create.name(),
                code(event),
                'O',
                create.instead(),
                condition == null ? null : TreeWriter.write(condition),
                TreeWriter.writeQueries(actions)),
            create.orReplace(),
            references);
    context.changes().nextCommand();
    return "CREATE RULE";
  }

  private static void requireKind(RelationEntry relation, boolean allowed) {
    if (!allowed) {
      throw new DatabaseError("42809", "relation \"" + relation.name() + "\" cannot have rules")
          .detail("This operation is not supported for " + plural(relation.kind()) + ".");
    }
  }

  private void requireRelation(ParsedCreateRule create, RelationEntry relation) {
    char kind = relation.kind();
    requireKind(relation, kind == 'r' || kind == 'p' || kind == 'v' || kind == 'm');
    if (Integer.compareUnsigned(relation.oid(), SystemCatalog.FIRST_NORMAL_OID) < 0) {
      throw new DatabaseError(
          "42501", "permission denied: \"" + relation.name() + "\" is a system catalog");
    }
    Privileges.requireOwner(context, relation);
    if (create.name().equals(RuleWriter.VIEW_RULE) && !create.event().equalsIgnoreCase("SELECT")) {
      throw new DatabaseError(
          "42P17", "non-view rule for \"" + relation.name() + "\" must not be named \"_RETURN\"");
    }
    if (kind == 'm') {
      throw new DatabaseError("0A000", "rules on materialized views are not supported");
    }
  }

  private static String plural(char kind) {
    return switch (kind) {
      case 'i' -> "indexes";
      case 'I' -> "partitioned indexes";
      case 'S' -> "sequences";
      case 't' -> "TOAST tables";
      case 'c' -> "composite types";
      default -> "foreign tables";
    };
  }

  /** A view has its rule already, and what is no view does not become one. */
  private static DatabaseError onSelect(ParsedCreateRule create, RelationEntry relation) {
    if (relation.kind() != 'v') {
      return new DatabaseError(
              "42809", "relation \"" + relation.name() + "\" cannot have ON SELECT rules")
          .detail(
              "This operation is not supported for "
                  + (relation.kind() == 'p' ? "partitioned tables" : "tables")
                  + ".");
    }
    if (create.actions().size() != 1) {
      return new DatabaseError(
          "0A000",
          create.actions().isEmpty()
              ? "INSTEAD NOTHING rules on SELECT are not implemented"
              : "multiple actions for rules on SELECT are not implemented");
    }
    return new DatabaseError("55000", "\"" + relation.name() + "\" is already a view");
  }

  private Analyzer analyzer(RuleRows rows) {
    return context.routineAnalyzers().analyzer(ParameterTypes.none(), rows);
  }

  private AnalyzedQuery analyze(Statement action, RuleRows rows) {
    if (!(action instanceof PreparableStatement statement)) {
      throw DatabaseError.notSupported("a rule with " + StatementNames.of(action));
    }
    AnalyzedQuery query = analyzer(rows).analyze(statement);
    if (query.setOperations() != null) {
      throw new DatabaseError(
          "0A000", "conditional UNION/INTERSECT/EXCEPT statements are not implemented");
    }
    return query;
  }

  /** RETURNING stands for the relation's row, so it needs the row's columns. */
  private void requireReturning(
      ParsedCreateRule create, RelationEntry relation, List<AnalyzedQuery> actions) {
    boolean found = false;
    for (AnalyzedQuery action : actions) {
      if (action.returning().isEmpty()) {
        continue;
      }
      if (found) {
        throw new DatabaseError("0A000", "cannot have multiple RETURNING lists in a rule");
      }
      found = true;
      if (create.where() != null) {
        throw new DatabaseError("0A000", "RETURNING lists are not supported in conditional rules");
      }
      if (!create.instead()) {
        throw new DatabaseError("0A000", "RETURNING lists are not supported in non-INSTEAD rules");
      }
      requireColumns(relation, action.returning());
    }
  }

  private void requireColumns(RelationEntry relation, List<TargetEntry> returned) {
    List<AttributeEntry> attributes = relation.attributes();
    for (int i = 0; i < returned.size(); i++) {
      if (i >= attributes.size()) {
        throw new DatabaseError("42P17", "RETURNING list has too many entries");
      }
      AttributeEntry attribute = attributes.get(i);
      if (attribute.dropped()) {
        throw new DatabaseError(
            "0A000", "cannot convert relation containing dropped columns to view");
      }
      Expression value = returned.get(i).expression();
      if (value.type() != attribute.type()) {
        throw new DatabaseError(
                "42P17",
                "RETURNING list's entry "
                    + (i + 1)
                    + " has different type from column \""
                    + attribute.name()
                    + "\"")
            .detail(
                "RETURNING list entry has type "
                    + context.types().format(value.type())
                    + ", but column has type "
                    + context.types().format(attribute.type())
                    + ".");
      }
      if (value.typmod() != attribute.typmod() && value.typmod() != -1) {
        throw new DatabaseError(
                "42P17",
                "RETURNING list's entry "
                    + (i + 1)
                    + " has different size from column \""
                    + attribute.name()
                    + "\"")
            .detail(
                "RETURNING list entry has type "
                    + context.types().format(value.type(), value.typmod())
                    + ", but column has type "
                    + context.types().format(attribute.type(), attribute.typmod())
                    + ".");
      }
    }
    if (returned.size() < attributes.size()) {
      throw new DatabaseError("42P17", "RETURNING list has too few entries");
    }
  }

  private static char code(String event) {
    return switch (event) {
      case "INSERT" -> RuleEntry.INSERT;
      case "UPDATE" -> RuleEntry.UPDATE;
      default -> RuleEntry.DELETE;
    };
  }
}
