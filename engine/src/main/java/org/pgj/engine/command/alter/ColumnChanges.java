package org.pgj.engine.command.alter;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.pgj.engine.access.tuple.StoredForm;
import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.TreeWriter;
import org.pgj.engine.catalog.change.NewColumn;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.ObjectRemover;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.schema.PgAttrdef;
import org.pgj.engine.catalog.schema.PgAttribute;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.RowValues;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.drop.CascadeNotice;
import org.pgj.engine.command.table.ColumnDefinitions;
import org.pgj.engine.command.table.ConstraintValidation;
import org.pgj.engine.command.table.ExpressionDependencies;
import org.pgj.engine.command.table.ForeignKeyCreation;
import org.pgj.engine.command.table.GenerationExpressions;
import org.pgj.engine.command.table.RowTypeMembers;
import org.pgj.engine.command.table.TableConstraints;
import org.pgj.engine.command.table.TableReader;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.parser.tree.AddColumn;
import org.pgj.engine.parser.tree.AlterColumnDefault;
import org.pgj.engine.parser.tree.AlterColumnExpression;
import org.pgj.engine.parser.tree.AlterColumnNotNull;
import org.pgj.engine.parser.tree.DropBehavior;
import org.pgj.engine.parser.tree.DropColumn;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** ADD and DROP COLUMN, and what a column has by default. */
final class ColumnChanges {
  private final AlteredTable table;
  private final CommandContext context;
  private final RelationWriter relations;
  private final CatalogStore store;

  ColumnChanges(AlteredTable table) {
    this.table = table;
    this.context = table.context();
    this.relations = new RelationWriter(context.changes());
    this.store = context.changes().store();
  }

  // ---- ADD COLUMN

  void add(AddColumn add) {
    table.constraints().addAll(addWithoutConstraints(add));
  }

  /** Adds a column; the constraints that come with it, which are still to be added. */
  List<TableConstraints.Pending> addWithoutConstraints(AddColumn add) {
    RelationEntry relation = table.relation();
    String name = add.column().name();
    if (AlteredTable.isSystemColumn(name)) {
      throw new DatabaseError(
          "42701", "column name \"" + name + "\" conflicts with a system column name");
    }
    if (table.find(name) != null) {
      if (!add.ifNotExists()) {
        throw new DatabaseError(
            "42701",
            "column \"" + name + "\" of relation \"" + relation.name() + "\" already exists");
      }
      context
          .session()
          .notices()
          .receive(
              new Notice(
                  Notice.Level.NOTICE,
                  "42701",
                  "column \""
                      + name
                      + "\" of relation \""
                      + relation.name()
                      + "\" already exists, skipping",
                  null,
                  null,
                  0));
      return List.of();
    }
    int number = relation.attributes().size() + 1;
    ColumnDefinitions definitions =
        new ColumnDefinitions(context, relation.name(), relation.attributes().size());
    definitions.add(add.column());
    NewColumn column = definitions.columns().getFirst();
    new RowTypeMembers(context, relation).check(column.type());
    new RowTypeUsers(context, relation).reshape();
    relations.addColumn(relation.oid(), number, column);
    StoredRow row = relations.classRow(relation.oid());
    store.update(PgClass.RELATION, row, values -> values.int2(PgClass.RELNATTS, number));
    context.changes().nextCommand();
    definitions.store(relation.oid());
    if (table.rewrite() != null) {
      fillNewColumn(number, column, definitions);
    }
    return definitions.constraints();
  }

  /** What the rows there are have in a new column. */
  private void fillNewColumn(int number, NewColumn column, ColumnDefinitions definitions) {
    Expression value = definitions.valueOf(number);
    if (column.generated() != 0) {
      table.rewrite().generate(number, value, TableRewrite.Reason.DEFAULT);
      return;
    }
    if (value == null) {
      value = domainDefault(column);
    }
    if (value == null) {
      if (column.notNull()) {
        table.requireNotNull(number);
      }
      return;
    }
    boolean perRow =
        new Expressions(context.catalog()).isVolatile(value)
            || context.catalog().hasDomainConstraints(column.type());
    if (perRow || table.rewrite().isNeeded()) {
      table
          .rewrite()
          .set(number, value, perRow ? TableRewrite.Reason.DEFAULT : TableRewrite.Reason.NONE);
      return;
    }
    Vector constant = TableReader.compiler(context).compile(value).evaluate(oneRow());
    new RowTypeUsers(context, table.relation()).refuse();
    if (!constant.isNull(0)) {
      setMissing(number, column, stored(column, constant));
      table.rewrite().fill(number, value);
    } else if (column.notNull()) {
      table.requireNotNull(number);
    }
  }

  private static Batch oneRow() {
    return new Batch().set(new Vector[0], 1);
  }

  /** A domain's own default, or null, as the domain accepts it. */
  private Expression domainDefault(NewColumn column) {
    TypeEntry type = context.catalog().type(column.type());
    if (!type.isDomain()) {
      return null;
    }
    Expression value =
        type.defaultExpression() == null
            ? Constant.ofNull(705, -1, 0, null)
            : context.queries().executions().stored().read(type.defaultExpression());
    return context.analyzers().get().converted(value, column.type(), column.typmod());
  }

  /** A value as tuples hold it. */
  private Vector stored(NewColumn column, Vector value) {
    StoredForm form = context.tables().storedForm(column.type());
    if (form == null) {
      return value;
    }
    BytesVector plain = (BytesVector) value;
    byte[] stored = form.stored(plain.chunk(0), plain.offset(0), plain.length(0));
    if (stored == null) {
      return value;
    }
    BytesVector formed = new BytesVector(1);
    formed.setReference(0, stored, 0, stored.length);
    return formed;
  }

  /** Keeps the default in pg_attribute, as an array of one element, for the rows older than it. */
  private void setMissing(int number, NewColumn column, Vector value) {
    ArrayBuilder builder = new ArrayBuilder(context.functions().catalog().type(column.type()));
    builder.add(value, 0);
    BytesVector array = new BytesVector(1);
    BytesOutput out = array.output();
    out.begin();
    builder.finish(out);
    array.setWritten(0);
    byte[] payload = new byte[array.length(0)];
    System.arraycopy(array.chunk(0), array.offset(0), payload, 0, payload.length);
    change(
        number,
        row ->
            row.bool(PgAttribute.ATTHASMISSING, true).payload(PgAttribute.ATTMISSINGVAL, payload));
  }

  private void change(int number, UnaryOperator<RowValues> change) {
    StoredRow row = relations.attributeRow(table.oid(), number);
    store.update(PgAttribute.RELATION, row, change);
    context.changes().nextCommand();
  }

  // ---- DROP COLUMN

  void drop(DropColumn drop) {
    RelationEntry relation = table.relation();
    AttributeEntry attribute = table.find(drop.column());
    if (attribute == null) {
      if (AlteredTable.isSystemColumn(drop.column())) {
        throw new DatabaseError("0A000", "cannot drop system column \"" + drop.column() + "\"");
      }
      if (!drop.ifExists()) {
        throw table.missing(drop.column());
      }
      context
          .session()
          .notices()
          .receive(
              Notice.notice(
                  "column \""
                      + drop.column()
                      + "\" of relation \""
                      + relation.name()
                      + "\" does not exist, skipping"));
      return;
    }
    if (attribute.inheritanceCount() > 0) {
      throw new DatabaseError("42P16", "cannot drop inherited column \"" + drop.column() + "\"");
    }
    PartitionKeyUse.refuseInTree(context, relation, attribute, "drop");
    new RowTypeUsers(context, relation).reshape();
    List<String> cascaded =
        new ObjectRemover(context.changes())
            .drop(
                List.of(ObjectAddress.column(relation.oid(), attribute.number())),
                drop.behavior() == DropBehavior.CASCADE);
    CascadeNotice.send(context, cascaded);
  }

  // ---- defaults

  void setDefault(AlterColumnDefault change) {
    AttributeEntry attribute = table.column(change.column());
    RelationEntry relation = table.relation();
    if (attribute.identity() != 0) {
      DatabaseError error =
          new DatabaseError(
              "42601",
              "column \""
                  + change.column()
                  + "\" of relation \""
                  + relation.name()
                  + "\" is an identity column");
      throw change.expression() == null
          ? error.hint("Use ALTER TABLE ... ALTER COLUMN ... DROP IDENTITY instead.")
          : error;
    }
    if (attribute.generated() != 0) {
      DatabaseError error =
          new DatabaseError(
              "42601",
              "column \""
                  + change.column()
                  + "\" of relation \""
                  + relation.name()
                  + "\" is a generated column");
      throw change.expression() == null
          ? error.hint("Use ALTER TABLE ... ALTER COLUMN ... DROP EXPRESSION instead.")
          : error.hint("Use ALTER TABLE ... ALTER COLUMN ... SET EXPRESSION instead.");
    }
    removeDefault(attribute.number());
    if (change.expression() == null) {
      return;
    }
    Expression value =
        context
            .analyzers()
            .get()
            .assigned(
                change.expression(),
                null,
                Analyzer.Purpose.DEFAULT,
                attribute.name(),
                attribute.type(),
                attribute.typmod());
    if (value instanceof Constant constant && constant.isNull()) {
      return;
    }
    storeDefault(attribute.number(), value, false);
    change(attribute.number(), row -> row.bool(PgAttribute.ATTHASDEF, true));
  }

  private void storeDefault(int number, Expression value, boolean isGenerated) {
    ObjectAddress address =
        relations.setDefault(table.oid(), number, TreeWriter.write(value), isGenerated);
    new ExpressionDependencies(context.changes())
        .recordDefault(address, value, table.oid(), isGenerated);
  }

  /** Removes a column's default, if it has one, whatever depends on it. */
  private void removeDefault(int number) {
    for (StoredRow row :
        store.rows(
            PgAttrdef.RELATION,
            PgAttrdef.ATTRDEF_ADRELID_ADNUM_INDEX,
            table.oid(),
            (short) number)) {
      store.delete(PgAttrdef.RELATION, row);
      context
          .changes()
          .forgetDependencies(ObjectAddress.of(PgAttrdef.RELATION, row.oid(PgAttrdef.OID)));
      change(number, values -> values.bool(PgAttribute.ATTHASDEF, false));
    }
  }

  /**
   * SET EXPRESSION AS and DROP EXPRESSION.
   *
   * @param inherited whether the same is done to the parent
   */
  void setExpression(AlterColumnExpression change, boolean inherited) {
    AttributeEntry attribute = table.column(change.column());
    RelationEntry relation = table.relation();
    if (change.expression() == null && !inherited && attribute.inheritanceCount() > 0) {
      throw new DatabaseError("42P16", "cannot drop generation expression from inherited column");
    }
    if (attribute.generated() == 0) {
      String message =
          "column \""
              + change.column()
              + "\" of relation \""
              + relation.name()
              + "\" is not a"
              + (change.expression() == null ? " stored" : "")
              + " generated column";
      if (!change.ifExists()) {
        throw new DatabaseError("55000", message);
      }
      context.session().notices().receive(Notice.notice(message + ", skipping"));
      return;
    }
    if (change.expression() == null) {
      removeDefault(attribute.number());
      change(attribute.number(), row -> row.character(PgAttribute.ATTGENERATED, '\0'));
      return;
    }
    Expression value =
        new GenerationExpressions(context)
            .analyze(
                change.expression(),
                relation,
                attribute.name(),
                attribute.type(),
                attribute.typmod());
    removeDefault(attribute.number());
    storeDefault(attribute.number(), value, true);
    change(
        attribute.number(),
        row ->
            row.bool(PgAttribute.ATTHASDEF, true)
                .bool(PgAttribute.ATTHASMISSING, false)
                .setNull(PgAttribute.ATTMISSINGVAL));
    if (table.rewrite() != null) {
      table.rewrite().generate(attribute.number(), value, TableRewrite.Reason.DEFAULT);
      validateConstraintsOf(attribute.number());
    }
  }

  /** The values of a column have changed: what was valid of them may be so no more. */
  private void validateConstraintsOf(int number) {
    RelationEntry relation = table.relation();
    for (ConstraintEntry constraint : context.catalog().relations().constraints(table.oid())) {
      if (!constraint.validated() || Arrays.stream(constraint.keys()).noneMatch(k -> k == number)) {
        continue;
      }
      if (constraint.kind() == 'c') {
        Expression condition =
            context.queries().executions().stored().read(constraint.expression());
        table.validateLater(
            () -> new ConstraintValidation(context).check(relation, constraint.name(), condition));
      } else if (constraint.kind() == 'f') {
        table.validateLater(() -> new ForeignKeyCreation(context).validate(constraint));
      }
    }
  }

  // ---- NOT NULL

  void setNotNull(AlterColumnNotNull change) {
    AttributeEntry attribute = table.column(change.column());
    if (attribute.notNull() == change.notNull()) {
      return;
    }
    if (change.notNull()) {
      change(attribute.number(), row -> row.bool(PgAttribute.ATTNOTNULL, true));
      if (table.rewrite() != null) {
        new ConstraintValidation(context).notNull(table.relation(), attribute.number());
      }
      return;
    }
    if (attribute.identity() != 0) {
      throw new DatabaseError(
          "42601",
          "column \""
              + change.column()
              + "\" of relation \""
              + table.relation().name()
              + "\" is an identity column");
    }
    for (ConstraintEntry constraint : context.catalog().relations().constraints(table.oid())) {
      if (constraint.kind() == 'p') {
        for (int key : constraint.keys()) {
          if (key == attribute.number()) {
            throw new DatabaseError(
                "42P16", "column \"" + change.column() + "\" is in a primary key");
          }
        }
      }
    }
    change(attribute.number(), row -> row.bool(PgAttribute.ATTNOTNULL, false));
  }
}
