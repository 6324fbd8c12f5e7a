package org.pgj.engine.command.alter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.deparse.ColumnNames;
import org.pgj.engine.analyzer.deparse.ExpressionDeparser;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.TreeWriter;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.IndexWriter;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.OperatorClassEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgAttribute;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgIndex;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.table.ConstraintValidation;
import org.pgj.engine.command.table.ForeignKeyCreation;
import org.pgj.engine.command.table.IndexCreation;
import org.pgj.engine.executor.ExecutionContext.StoredExpressions;
import org.pgj.engine.parser.SqlParser;
import org.pgj.engine.type.text.Identifiers;

/**
 * Indexes and constraints over a column that gets another type: their expressions are kept as text
 * and read again when the column has it.
 */
final class DependentObjects {
  private final AlteredTable table;
  private final AttributeEntry column;
  private final CommandContext context;
  private final CatalogChanges changes;
  private final CatalogStore store;
  private final List<ConstraintEntry> foreignKeys = new ArrayList<>();
  private final Map<ConstraintEntry, String> checks = new LinkedHashMap<>();
  private final Map<Integer, IndexTexts> indexes = new LinkedHashMap<>();

  private record IndexTexts(List<String> expressions, String predicate) {}

  DependentObjects(AlteredTable table, AttributeEntry column) {
    this.table = table;
    this.column = column;
    this.context = table.context();
    this.changes = context.changes();
    this.store = changes.store();
  }

  /** Reads them while the column has its old type. */
  void read() {
    StoredExpressions stored = context.queries().executions().stored();
    for (int oid : ColumnTypeChange.dependents(table, column, PgConstraint.RELATION)) {
      ConstraintEntry constraint = constraint(oid);
      if (constraint == null) {
        continue;
      }
      if (constraint.kind() == 'c') {
        checks.put(constraint, text(stored.read(constraint.expression())));
      } else if (constraint.kind() == 'f') {
        foreignKeys.add(constraint);
      }
    }
    for (IndexEntry index : context.catalog().relations().indexes(table.oid())) {
      List<String> expressions = new ArrayList<>();
      if (index.expressions() != null) {
        for (Expression expression : stored.readList(index.expressions())) {
          expressions.add(text(expression));
        }
      }
      String predicate = index.predicate() == null ? null : text(stored.read(index.predicate()));
      if (uses(index) || !expressions.isEmpty() || predicate != null) {
        indexes.put(index.relation(), new IndexTexts(expressions, predicate));
      }
    }
  }

  private boolean uses(IndexEntry index) {
    for (int key : index.keys()) {
      if (key == column.number()) {
        return true;
      }
    }
    return false;
  }

  private ConstraintEntry constraint(int oid) {
    for (CatalogRow row :
        context
            .catalog()
            .source()
            .find(PgConstraint.RELATION, PgConstraint.CONSTRAINT_OID_INDEX, oid)) {
      for (ConstraintEntry entry :
          context.catalog().relations().constraints(row.oid(PgConstraint.CONRELID))) {
        if (entry.oid() == oid) {
          return entry;
        }
      }
    }
    return null;
  }

  private String text(Expression expression) {
    RelationEntry relation = table.relation();
    ColumnNames names =
        (ColumnReference reference, ExpressionDeparser deparser) ->
            deparser
                .text()
                .append(Identifiers.quote(relation.attribute(reference.attribute()).name()));
    return new ExpressionDeparser(context.catalog(), context.functions(), names)
        .deparse(expression);
  }

  /** Makes them fit the column's new type. */
  void adapt() {
    for (Map.Entry<ConstraintEntry, String> check : checks.entrySet()) {
      adaptCheck(check.getKey(), check.getValue());
    }
    for (Map.Entry<Integer, IndexTexts> index : indexes.entrySet()) {
      adaptIndex(index.getKey(), index.getValue());
    }
    ForeignKeyCreation creation = new ForeignKeyCreation(context);
    for (ConstraintEntry foreignKey : foreignKeys) {
      creation.adapt(foreignKey);
      if (foreignKey.validated() && !isPart(foreignKey)) {
        table.validateLater(() -> creation.validate(foreignKey));
      }
    }
  }

  /** Whether it stands for one partition of the referenced table: rows may refer to others. */
  private boolean isPart(ConstraintEntry foreignKey) {
    return context.catalog().relations().constraints(foreignKey.relation()).stream()
        .anyMatch(other -> other.oid() == foreignKey.parent());
  }

  private void adaptCheck(ConstraintEntry check, String text) {
    Expression condition =
        context
            .analyzers()
            .get()
            .condition(
                SqlParser.parseExpression(text), table.relation(), Analyzer.Purpose.CHECK, "CHECK");
    for (StoredRow row :
        store.rows(PgConstraint.RELATION, PgConstraint.CONSTRAINT_OID_INDEX, check.oid())) {
      store.update(
          PgConstraint.RELATION,
          row,
          values -> values.text(PgConstraint.CONBIN, TreeWriter.write(condition)));
    }
    changes.nextCommand();
    if (check.validated() && table.rewrite() != null) {
      table.validateLater(
          () -> new ConstraintValidation(context).check(table.relation(), check.name(), condition));
    }
  }

  private void adaptIndex(int oid, IndexTexts texts) {
    RelationEntry relation = table.relation();
    IndexEntry index = context.catalog().relations().index(oid);
    List<Expression> expressions = new ArrayList<>();
    for (String text : texts.expressions) {
      expressions.add(
          context
              .analyzers()
              .get()
              .expression(
                  SqlParser.parseExpression(text), relation, Analyzer.Purpose.INDEX_EXPRESSION));
    }
    Expression predicate =
        texts.predicate == null
            ? null
            : context
                .analyzers()
                .get()
                .condition(
                    SqlParser.parseExpression(texts.predicate),
                    relation,
                    Analyzer.Purpose.INDEX_PREDICATE,
                    "WHERE");
    int[] classes = index.operatorClasses().clone();
    int[] collations = index.collations().clone();
    int next = 0;
    for (int i = 0; i < index.keys().length; i++) {
      int key = index.keys()[i];
      Expression expression = key == 0 ? expressions.get(next++) : null;
      if (key != 0 && key != column.number()) {
        continue;
      }
      AttributeEntry attribute = key == 0 ? null : relation.attribute(key);
      int type = key == 0 ? expression.type() : attribute.type();
      int typmod = key == 0 ? expression.typmod() : attribute.typmod();
      int collation = key == 0 ? expression.collation() : attribute.collation();
      if (i < classes.length) {
        classes[i] = operatorClass(classes[i], type);
        collations[i] = collation;
      }
      rewriteAttribute(oid, i + 1, type, typmod, collation);
    }
    new IndexWriter(changes)
        .update(
            oid,
            values ->
                values
                    .oidVector(PgIndex.INDCLASS, classes)
                    .oidVector(PgIndex.INDCOLLATION, collations)
                    .text(
                        PgIndex.INDEXPRS,
                        expressions.isEmpty() ? null : TreeWriter.write(expressions))
                    .text(PgIndex.INDPRED, predicate == null ? null : TreeWriter.write(predicate)));
    changes.nextCommand();
    if (table.rewrite() != null
        && !table.rewrite().isNeeded()
        && !Arrays.equals(classes, index.operatorClasses())) {
      table.rewrite().force();
    }
  }

  /** The same class if it takes the new type, else the new type's default one. */
  private int operatorClass(int present, int type) {
    OperatorClassEntry entry = context.catalog().operatorClass(present);
    int wanted = IndexCreation.defaultClass(context, entry.accessMethod(), type);
    OperatorClassEntry target = context.catalog().operatorClass(wanted);
    return entry.inputType() == target.inputType() ? present : wanted;
  }

  private void rewriteAttribute(int index, int number, int type, int typmod, int collation) {
    TypeEntry entry = context.catalog().type(type);
    StoredRow row = new RelationWriter(changes).attributeRow(index, number);
    store.update(
        PgAttribute.RELATION,
        row,
        values ->
            values
                .oid(PgAttribute.ATTTYPID, type)
                .int4(PgAttribute.ATTTYPMOD, typmod)
                .int2(PgAttribute.ATTLEN, entry.length())
                .bool(PgAttribute.ATTBYVAL, entry.byValue())
                .character(PgAttribute.ATTALIGN, RelationWriter.alignmentLetter(entry.alignment()))
                .character(PgAttribute.ATTSTORAGE, entry.storage())
                .oid(PgAttribute.ATTCOLLATION, collation));
  }
}
