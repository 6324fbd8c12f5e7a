package org.pgj.engine.command.alter;

import java.util.List;
import org.pgj.engine.catalog.change.NewColumn;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.ObjectRemover;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.drop.CascadeNotice;
import org.pgj.engine.command.table.RowTypeMembers;
import org.pgj.engine.command.table.TypedTables;
import org.pgj.engine.command.type.CreateType;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.AddColumn;
import org.pgj.engine.parser.tree.AlterAttribute;
import org.pgj.engine.parser.tree.AlterColumnType;
import org.pgj.engine.parser.tree.AlterTableAction;
import org.pgj.engine.parser.tree.DropBehavior;
import org.pgj.engine.parser.tree.DropColumn;
import org.pgj.engine.parser.tree.ParsedColumnDefinition;

/** ADD, DROP and ALTER ATTRIBUTE of composite types. */
final class AttributeChanges {
  private final AlteredTable type;
  private final CommandContext context;

  AttributeChanges(AlteredTable type) {
    this.type = type;
    this.context = type.context();
  }

  void change(AlterAttribute change) {
    List<Integer> tables = new TypedTables(context).tables(type.relation().rowType());
    if (!tables.isEmpty() && change.behavior() != DropBehavior.CASCADE) {
      throw new DatabaseError(
              "2BP01",
              "cannot alter type \""
                  + type.relation().name()
                  + "\" because it is the type of a typed table")
          .hint("Use ALTER ... CASCADE to alter the typed tables too.");
    }
    changeType(change);
    context.changes().nextCommand();
    for (int table : tables) {
      new AlterTable(context)
          .follow(context.catalog().relations().relation(table), ofTable(change));
    }
  }

  /** The same change of the columns of a table of the type. */
  private static AlterTableAction ofTable(AlterAttribute change) {
    ParsedColumnDefinition attribute = change.attribute();
    return switch (change.kind()) {
      case ADD -> new AddColumn(attribute, false, change.location());
      case DROP ->
          new DropColumn(attribute.name(), change.ifExists(), change.behavior(), change.location());
      case ALTER_TYPE ->
          new AlterColumnType(
              attribute.name(), attribute.type(), attribute.collation(), null, change.location());
    };
  }

  private void changeType(AlterAttribute change) {
    switch (change.kind()) {
      case ADD -> add(change);
      case DROP -> drop(change);
      case ALTER_TYPE -> {
        ParsedColumnDefinition attribute = change.attribute();
        new ColumnTypeChange(type)
            .change(
                new AlterColumnType(
                    attribute.name(),
                    attribute.type(),
                    attribute.collation(),
                    null,
                    change.location()));
      }
    }
  }

  private void add(AlterAttribute change) {
    RelationEntry relation = type.relation();
    String name = change.attribute().name();
    if (type.find(name) != null) {
      throw new DatabaseError(
          "42701",
          "column \"" + name + "\" of relation \"" + relation.name() + "\" already exists");
    }
    int number = relation.attributes().size() + 1;
    RelationWriter relations = new RelationWriter(context.changes());
    NewColumn attribute =
        CreateType.column(context, context.analyzers().get().typeNames(), change.attribute());
    new RowTypeMembers(context, relation).check(attribute.type());
    new RowTypeUsers(context, relation).reshape();
    relations.addColumn(relation.oid(), number, attribute);
    CatalogStore store = context.changes().store();
    StoredRow row = relations.classRow(relation.oid());
    store.update(PgClass.RELATION, row, values -> values.int2(PgClass.RELNATTS, number));
  }

  private void drop(AlterAttribute change) {
    AttributeEntry attribute = type.find(change.attribute().name());
    if (attribute == null) {
      if (!change.ifExists()) {
        throw type.missing(change.attribute().name());
      }
      context
          .session()
          .notices()
          .receive(
              Notice.notice(
                  "column \""
                      + change.attribute().name()
                      + "\" of relation \""
                      + type.relation().name()
                      + "\" does not exist, skipping"));
      return;
    }
    new RowTypeUsers(context, type.relation()).reshape();
    List<String> cascaded =
        new ObjectRemover(context.changes())
            .drop(
                List.of(ObjectAddress.column(type.oid(), attribute.number())),
                change.behavior() == DropBehavior.CASCADE);
    CascadeNotice.send(context, cascaded);
  }
}
